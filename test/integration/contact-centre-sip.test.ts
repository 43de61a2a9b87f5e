import { UserAgent } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tone } from '../contact-centre/audio/sources.ts';
import type { CallToPhoneOptions } from '../contact-centre/sip/call-to-phone.ts';
import { Pbx } from '../contact-centre/sip/pbx.ts';
import { ended, FakePhone } from '../contact-centre/testing/fake-phone.ts';

let pbx: Pbx;
let server: string;
let phone: FakePhone;

beforeEach(async () => {
  pbx = new Pbx({
    port: 0,
    domain: '127.0.0.1',
    users: [{ user: '1001', password: 'secret' }],
    algorithm: 'MD5',
    challengesCalls: true,
    ringMs: 10,
    log: () => {},
  });
  server = `ws://127.0.0.1:${await pbx.start()}/`;
  phone = new FakePhone(server, '1001', 'secret');
});
afterEach(async () => {
  await phone.stop();
  await pbx.stop();
});

const caller: CallToPhoneOptions = {
  number: '+819012345678',
  host: null,
  displayName: '田中 花子 "VIP"',
  calledNumber: '0312345678',
  headers: [{ name: 'X-Cti-Queue-Name', value: '解約受付' }],
  audio: tone(700),
};

describe('the registrar', () => {
  test('registers a phone with the right password, and forgets it when it leaves', async () => {
    expect(await phone.register()).toBe(200);
    await pbx.waitForRegistration('1001', 2000);
    await phone.registerer.unregister();
    await pbx.registrar.events.waitFor(
      { what: 'leaving', deadlineMs: 2000 },
      (event): event is typeof event => event.type === 'unregistered',
    );
    expect(pbx.registrar.find('1001')).toBeNull();
  });
  test('refuses a wrong password with 403', async () => {
    const stranger = new FakePhone(server, '1001', 'wrong');
    expect(await stranger.register()).toBe(403);
    expect(pbx.registrar.find('1001')).toBeNull();
    await stranger.stop();
  });
  test('forgets a phone whose line is cut', async () => {
    await phone.register();
    pbx.connectionOf('1001').drop();
    await pbx.registrar.events.waitFor({ what: 'the loss', deadlineMs: 2000 }, (event): event is typeof event => event.type === 'lost');
    expect(pbx.registrar.find('1001')).toBeNull();
  });
});

describe('a call to the phone', () => {
  test('rings with name, headers and called line, and carries audio both ways', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    const invitation = await phone.invitation();
    expect(invitation.request.from.uri.user).toBe('+819012345678');
    expect(invitation.request.from.displayName).toContain('田中 花子');
    expect(invitation.request.getHeader('X-Cti-Queue-Name')).toBe('解約受付');
    expect(invitation.request.to.uri.user).toBe('0312345678');
    await call.waitForEvent('progressed', 2000);
    await invitation.accept();
    await call.waitForEvent('media_connected', 5000);
    const leg = phone.legOf(invitation);
    const [atPhone, atCentre] = await Promise.all([
      leg.waitUntilHeard({ packets: 20, rms: 3000 }, 5000),
      call.media.waitUntilHeard({ packets: 20, rms: 3000 }, 5000),
    ]);
    expect(Math.abs(atPhone.dominantHz - 700)).toBeLessThanOrEqual(5);
    expect(Math.abs(atCentre.dominantHz - 600)).toBeLessThanOrEqual(5);
    await invitation.bye();
    expect(await call.waitForEvent('ended', 2000)).toMatchObject({ by: 'phone' });
  });
  test('is cancelled, with the reason that somebody else took it', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    const invitation = await phone.invitation();
    const cancelled = new Promise<string>((resolve) => {
      invitation.delegate = { onCancel: ({ request }) => resolve(request?.getHeader('reason') ?? '') };
    });
    await call.waitForEvent('progressed', 2000);
    call.cancelAnsweredElsewhere();
    expect(await cancelled).toBe('SIP;cause=200;text="Call completed elsewhere"');
    await ended(invitation);
  });
  test('tells the code with which the phone refuses', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    await (await phone.invitation()).reject({ statusCode: 486 });
    expect(await call.waitForEvent('ended', 2000)).toMatchObject({ by: 'phone', code: 486 });
  });
  test('is put on hold and taken back by either side', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    const invitation = await phone.invitation();
    await invitation.accept();
    await call.waitForEvent('media_connected', 5000);
    expect(await phone.setHold(invitation, true)).toBe(200);
    expect(await call.waitForEvent('renegotiated', 2000)).toMatchObject({ direction: 'sendonly' });
    const seen = call.events.entries.length;
    expect(await phone.setHold(invitation, false)).toBe(200);
    expect(await call.waitForEvent('renegotiated', 2000, seen)).toMatchObject({ direction: 'sendrecv' });
    await call.setHold(true);
    // SIP.js answers 500 to a re-INVITE that follows the last one at once (RFC 6337 section 4.3).
    const leg = phone.legOf(invitation);
    await leg.waitUntilHeard({ packets: leg.heard().packets + 10, rms: 3000 }, 5000);
    await call.setHold(false);
    await leg.waitUntilHeard({ packets: leg.heard().packets + 20, rms: 3000 }, 5000);
    call.hangUp();
    await ended(invitation);
  });
  test('reads digits by RFC 4733 and by INFO', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    const invitation = await phone.invitation();
    await invitation.accept();
    await call.media.waitUntilHeard({ packets: 10, rms: 3000 }, 5000);
    for (const digit of ['1', '4', '#']) await phone.legOf(invitation).sendDigit(digit);
    await call.waitForDigits('14#', 3000);
    await invitation.info({
      requestOptions: {
        body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: 'Signal=9\r\nDuration=100' },
      },
    });
    await call.waitForDigits('14#9', 3000);
    expect(call.events.entries.at(-1)).toEqual({ type: 'digit', digit: '9', by: 'info' });
  });
  test('reports the outcome of a transfer', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    const invitation = await phone.invitation();
    await invitation.accept();
    await call.waitForEvent('answered', 2000);
    const target = UserAgent.makeURI('sip:1002@127.0.0.1');
    if (target === undefined) throw new Error('no URI');
    const fragments: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const onNotify = (notification: { request: { body: string }; accept(): Promise<void> }): void => {
        fragments.push(notification.request.body);
        notification.accept().then(() => (fragments.length === 2 ? resolve() : undefined), reject);
      };
      invitation.refer(target, { onNotify }).catch(reject);
    });
    expect(fragments).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 200 OK']);
    expect(await call.waitForEvent('transfer_asked', 100)).toMatchObject({ target: 'sip:1002@127.0.0.1' });
  });
  test('ends when the line of the phone is cut', async () => {
    await phone.register();
    const call = await pbx.call('1001', caller);
    await phone.invitation();
    pbx.connectionOf('1001').drop();
    expect(await call.waitForEvent('ended', 2000)).toMatchObject({ by: 'network' });
  });
});

describe('a call dialled by the phone', () => {
  test('to 777 gives the microphone back', async () => {
    await phone.register();
    const { session, codes } = await phone.dial('777');
    expect(codes).toEqual([100, 180, 200].filter((code) => codes.includes(code)));
    expect(codes.at(-1)).toBe(200);
    const heard = await phone.legOf(session).waitUntilHeard({ packets: 20, rms: 3000 }, 5000);
    expect(Math.abs(heard.dominantHz - 600)).toBeLessThanOrEqual(5);
    await session.bye();
    expect(await (await pbx.waitForDialledCall('777', 100)).waitForEvent('ended', 2000)).toMatchObject({ by: 'phone' });
  });
  test.each([
    ['busy', 486],
    ['486', 486],
    ['603', 603],
  ])('to %s is refused with %i', async (number, code) => {
    await phone.register();
    expect((await phone.dial(number)).codes.at(-1)).toBe(code);
  });
  test('to any other number rings, then is answered', async () => {
    await phone.register();
    expect((await phone.dial('0312345678')).codes.slice(-2)).toEqual([180, 200]);
  });
  test('to noanswer rings until the phone gives up', async () => {
    await phone.register();
    const dialled = phone.dial('noanswer');
    const call = await pbx.waitForDialledCall('noanswer', 2000);
    await phone.giveUp();
    expect((await dialled).codes.at(-1)).toBe(487);
    expect(call.events.entries.at(-1)).toMatchObject({ type: 'ended', by: 'phone', code: 487 });
  });
});

test('raw text reaches the phone, and what it says comes back unparsed', async () => {
  await phone.register();
  const connection = pbx.connectionOf('1001');
  const answered = new Promise<string>((resolve) => connection.onMessage(resolve));
  connection.sendRaw(
    [
      'OPTIONS sip:1001@127.0.0.1 SIP/2.0',
      'Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK-raw',
      'From: <sip:raw@127.0.0.1>;tag=raw',
      'To: <sip:1001@127.0.0.1>',
      'Call-ID: raw',
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n'),
  );
  expect(await answered).toContain('Call-ID: raw');
});
