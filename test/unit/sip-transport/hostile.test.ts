import { Inviter, SessionState, UserAgent } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanName } from '../../../main/sip/name-addr.ts';
import { codesOf, HostileAgent } from '../../support/hostile-agent.ts';
import { inviteText, requestText, responseText } from '../../support/sip-text.ts';

let agent: HostileAgent;
const uncaught: unknown[] = [];
const noteUncaught = (error: unknown): void => {
  uncaught.push(error);
};

beforeEach(async () => {
  process.on('uncaughtException', noteUncaught);
  process.on('unhandledRejection', noteUncaught);
  agent = await new HostileAgent().start();
});

afterEach(async () => {
  expect(await agent.isAlive()).toBe(true);
  expect(agent.transport.counts.exceptions).toBe(0);
  expect(agent.unparsed).toEqual([]);
  await agent.stop();
  process.off('uncaughtException', noteUncaught);
  process.off('unhandledRejection', noteUncaught);
  expect(uncaught).toEqual([]);
});

const codes = async (data: string | Uint8Array): Promise<number[]> => codesOf(await agent.exchange(data));

describe('requests that SIP.js throws on, drops without a word or takes although they are wrong', () => {
  test.each(['mailto:a@b', 'soap.beep://a', 'nobody:knows'])('A1: a Request-URI %s is answered with 416', async (uri) => {
    expect(await codes(inviteText({}, { uri }))).toEqual([416]);
  });

  test('A1: a call to tel: rings, and the far end gets its own addresses back', async () => {
    const sent = await agent.exchange(
      inviteText({ From: '<tel:+81312345678>;tag=t', To: 'tel:0398765432', Contact: '<sip:far@sbc_1>' }, { uri: 'tel:0398765432' }),
    );
    expect(codesOf(sent)).toEqual([180]);
    const ringing = sent.find((text) => text.startsWith('SIP/2.0 180')) ?? '';
    expect(ringing).toContain('<tel:+81312345678>;tag=t');
    expect(ringing).toMatch(/To: <tel:0398765432>;tag=\w+/);
    expect(agent.invitations[0]?.request.getHeader('x-madoguchi-request-uri')).toBe('tel:0398765432');
  });

  test.each([
    ['PRACK', 481],
    ['UPDATE', 405],
    ['PUBLISH', 405],
    ['NONSENSE', 405],
    ['BYE', 481],
    ['CANCEL', 481],
    ['INFO', 405],
    ['REGISTER', 405],
    ['SUBSCRIBE', 405],
  ])('A4: a stray %s is answered with %i', async (method, code) => {
    expect(await codes(requestText(method))).toEqual([code]);
  });

  test('A4: a stray PRACK inside a dialog that nobody knows is answered with 481', async () => {
    expect(await codes(requestText('PRACK', { To: '<sip:user@example.com>;tag=x', RAck: '1 1 INVITE' }))).toEqual([481]);
  });
});

describe('responses that come from nowhere', () => {
  test.each([
    ['an unreadable CSeq', responseText('SIP/2.0 200 OK', { CSeq: 'nonsense' })],
    ['no Via', responseText('SIP/2.0 200 OK', { Via: null })],
    [
      'two Vias',
      responseText('SIP/2.0 200 OK', { Via: ['SIP/2.0/WSS client.invalid;branch=z9hG4bK1', 'SIP/2.0/WSS client.invalid;branch=z9hG4bK2'] }),
    ],
    ['a Via that is not ours', responseText('SIP/2.0 200 OK', { Via: 'SIP/2.0/WSS other.invalid;branch=z9hG4bK1' })],
  ])('A5: with %s: dropped', async (_, text) => {
    expect(await agent.exchange(text)).toEqual([]);
  });
});

const lines = (count: number, line: string): string => inviteText().replace('\r\nTo:', `\r\n${`${line}\r\n`.repeat(count)}To:`);

describe('too much of everything', () => {
  test.each([
    ['20,000 lines without a colon', lines(20_000, 'nonsense')],
    ['50,000 Record-Routes', lines(50_000, 'Record-Route: <sip:p;lr>')],
    ['a header of 10 MB', inviteText({ 'X-Long': 'x'.repeat(10_000_000) })],
    ['a name of 5 MB', inviteText({ From: `"${'x'.repeat(5_000_000)}" <sip:a@b>;tag=x` })],
  ])('A6: %s is refused before anybody reads it', async (_, text) => {
    expect(await agent.exchange(text)).toEqual([]);
    expect(agent.transport.counts.dropped).toEqual({ too_large: 1 });
    expect(agent.transport.counts.passed).toBe(0);
  });

  test('C5: binary, empty and endless line ends are no messages, and not life for ever', async () => {
    for (const data of [
      '',
      '\r\n',
      '\r\n\r\n',
      new Uint8Array(0),
      Buffer.from('\r\n\r\n'),
      '\r\n'.repeat(10_000),
      Buffer.from([0, 255, 254, 13, 10]),
    ]) {
      expect(await agent.exchange(data)).toEqual([]);
    }
    for (let time = 0; time < 10_000; time += 1) agent.wire.say('\r\n\r\n');
    expect(agent.transport.counts.dropped).toEqual({ not_sip: 2 });
  });
});

describe('names', () => {
  test.each([
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['evil\u202egpj.exe', 'evilgpj.exe'],
    ['a\u0000b\u0007c\u009b', 'abc'],
    ['\u2066\u202a', null],
    ['x'.repeat(5_000_000), 'x'.repeat(64)],
    ['👨‍👩‍👧‍👦'.repeat(100), '👨‍👩‍👧‍👦'.repeat(64)],
  ])('A15: %j is shown as text without tricks', (raw, shown) => {
    expect(cleanName(raw.slice(0, 5_000_000))).toBe(shown);
  });

  test('A15: a name in Kanji without quotes arrives; two From headers are refused', async () => {
    expect(await codes(inviteText({ From: '窓口 太郎 <sip:100@pbx>;tag=k' }))).toEqual([180]);
    expect(agent.invitations[0]?.remoteIdentity.displayName).toBe('窓口 太郎');
    expect(await codes(inviteText({ From: ['<sip:a@b>;tag=1', '<sip:c@d>;tag=2'] }))).toEqual([400]);
  });
});

function answerTo(request: string, start: string, extra: readonly string[] = []): string {
  const copied = request.split('\r\n').filter((line) => /^(?:Via|From|Call-ID|CSeq):/i.test(line));
  const to = request.split('\r\n').find((line) => /^To:/i.test(line)) ?? '';
  return [start, ...copied, `${to};tag=far`, ...extra, 'Content-Length: 0', '', ''].join('\r\n');
}

describe('what we ask', () => {
  test('ringing without Contact and with a bracketed phrase is heard', async () => {
    const target = UserAgent.makeURI('sip:0312345678@pbx.example');
    if (target === undefined) throw new Error('no target');
    const codesHeard: number[] = [];
    const inviter = new Inviter(agent.userAgent, target);
    await inviter.invite({ requestDelegate: { onProgress: ({ message }) => codesHeard.push(message.statusCode ?? 0) } });
    const invite = agent.wire.sent.at(-1) ?? '';
    await agent.exchange(answerTo(invite, 'SIP/2.0 180 Ringing [queue 3]'));
    expect(codesHeard).toEqual([180]);
    await agent.exchange(answerTo(invite, 'SIP/2.0 486 Busy <now>'));
    expect(inviter.state).toBe(SessionState.Terminated);
  });

  test('a name with line ends never leaves as a header', async () => {
    const text = requestText('OPTIONS', { Subject: 'x\r\nFrom: <sip:evil@x>;tag=2' });
    await expect(agent.transport.send(text)).rejects.toThrow('doubled_header');
    expect(agent.wire.sent).toEqual([]);
    expect(agent.warnings).toContain('a SIP message was not sent');
  });
});
