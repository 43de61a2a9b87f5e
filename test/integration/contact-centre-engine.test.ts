import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../main/app/clock.ts';
import type { IncomingCall, SipSession, SipSignal } from '../../main/sip/port.ts';
import { SipJsEngine } from '../../main/sip/sipjs/engine.ts';
import { wsSocketOpener } from '../../main/sip/transport/ws-socket.ts';
import { type ContactCentre, startContactCentre } from '../contact-centre/contact-centre.ts';
import { EventLog } from '../contact-centre/event-log.ts';
import { scenarios } from '../contact-centre/scenarios/scenarios.ts';
import type { DigestAlgorithm } from '../contact-centre/sip/digest.ts';
import { LegMedia } from '../contact-centre/testing/leg-media.ts';
import { FakeLog } from '../support/fake-log.ts';
import { testAccount } from '../support/sip-bench.ts';

const deadlineMs = 20_000;
let centre: ContactCentre;
let engine: SipJsEngine;
let media: LegMedia;
let incoming: EventLog<IncomingCall>;

/** The product's engine with real sockets and real audio, registered at the contact centre. */
async function register(algorithm: DigestAlgorithm): Promise<void> {
  centre = await startContactCentre({ users: [{ user: '1001', password: 'secret' }], algorithm, ringMs: 20, log: () => {} });
  media = new LegMedia();
  incoming = new EventLog();
  engine = new SipJsEngine(
    {
      openSocket: wsSocketOpener({ maximumBytes: 1024 * 1024, ping: null }),
      media,
      clock: systemClock,
      log: new FakeLog(),
      trace: { record: () => undefined },
      newId: randomUUID,
      random: Math.random,
    },
    () => Promise.resolve('secret'),
  );
  engine.onIncoming((call) => {
    call.session.ring();
    incoming.add(call);
  });
  engine.setAccounts([{ ...testAccount, server: centre.sipUrl }]);
  await centre.waitForRegistration('1001', deadlineMs);
}
async function close(): Promise<void> {
  await engine.stop();
  await centre.stop();
}

function nextCall(after = 0): Promise<IncomingCall> {
  return incoming.waitFor({ what: 'an incoming call', deadlineMs, after }, (call): call is IncomingCall => call !== null);
}

function signalsOf(session: SipSession): EventLog<SipSignal> {
  const signals = new EventLog<SipSignal>();
  session.onSignal((signal) => signals.add(signal));
  return signals;
}

function waitForSignal(signals: EventLog<SipSignal>, type: SipSignal['type']): Promise<SipSignal> {
  return signals.waitFor({ what: type, deadlineMs }, (signal): signal is SipSignal => signal.type === type);
}

describe('the engine of the product at the contact centre', () => {
  beforeEach(() => register('MD5'));
  afterEach(close);

  test('answers a call, with audio both ways, and ends it', async () => {
    const play = centre.play('chatbot', '1001');
    const { call } = await play.waitForCall(0, deadlineMs);
    const { session, invite } = await nextCall();
    expect(invite.from).toMatchObject({ user: '+819012345678', displayName: '田中 花子' });
    expect(invite.to.user).toBe('0120444113');
    await call.waitForEvent('progressed', deadlineMs);
    await session.answer();
    const [atPhone, atCentre] = await Promise.all([
      media.leg(session.mediaId).waitUntilHeard({ packets: 20, rms: 1000 }, deadlineMs),
      call.media.waitUntilHeard({ packets: 20, rms: 3000 }, deadlineMs),
    ]);
    expect(atPhone.packets).toBeGreaterThanOrEqual(20);
    expect(Math.abs(atCentre.dominantHz - 600)).toBeLessThanOrEqual(5);
    await session.sendDigitByInfo('5');
    await call.waitForDigits('5', deadlineMs);
    session.hangUp();
    expect(await call.waitForEvent('ended', deadlineMs)).toMatchObject({ by: 'phone' });
  });

  test('holds and resumes, and transfers with the outcome reported', async () => {
    const { call } = await centre.play('plain', '1001').waitForCall(0, deadlineMs);
    const { session } = await nextCall();
    const signals = signalsOf(session);
    await session.answer();
    await call.waitForEvent('media_connected', deadlineMs);
    await session.setHold(true);
    expect(await call.waitForEvent('renegotiated', deadlineMs)).toMatchObject({ direction: 'sendonly' });
    const seen = call.events.entries.length;
    await session.setHold(false);
    expect(await call.waitForEvent('renegotiated', deadlineMs, seen)).toMatchObject({ direction: 'sendrecv' });
    await session.transfer('1002');
    expect((await call.waitForEvent('transfer_asked', deadlineMs)).target).toContain('1002');
    await signals.waitFor(
      { what: 'the outcome of the transfer', deadlineMs },
      (signal): signal is SipSignal => signal.type === 'transfer_reported' && signal.code === 200,
    );
  });

  test.each(scenarios.map(({ name }) => name))('rings for the scenario %s', async (name) => {
    const play = centre.play(name, '1001');
    const { session } = await nextCall();
    const { call } = await play.waitForCall(0, deadlineMs);
    await call.waitForEvent('progressed', deadlineMs);
    session.reject(486);
    expect(await call.waitForEvent('ended', deadlineMs)).toMatchObject({ by: 'phone', code: 486 });
    play.stop();
    await play.finished;
    // Still there, whatever was sent.
    expect(await centre.pbx.ping('1001', deadlineMs)).toBe(200);
    if (name !== 'busy-hour' && name !== 'chat-errors') expect(incoming.entries).toHaveLength(1);
  });

  test('tells a caller who gave up from a call that a colleague took', async () => {
    const causes: unknown[] = [];
    for (const [name, type] of [
      ['no-answer', 'gives_up'],
      ['answered-elsewhere', 'answered_elsewhere'],
    ] as const) {
      const play = centre.play(name, '1001', { patience: { type, afterS: 0.1 } });
      const { session } = await nextCall(incoming.entries.length);
      const signals = signalsOf(session);
      await waitForSignal(signals, 'ended');
      causes.push(signals.entries.at(-1));
      await play.finished;
    }
    expect(causes).toMatchObject([{ type: 'ended' }, { type: 'ended', cause: 'answered_elsewhere' }]);
    expect(causes[0]).not.toMatchObject({ cause: 'answered_elsewhere' });
  });

  test('dials the echo and hears itself', async () => {
    const session = engine.dial({ accountId: testAccount.id, target: '777', extraHeaders: [] });
    const signals = signalsOf(session);
    await waitForSignal(signals, 'established');
    const heard = await media.leg(session.mediaId).waitUntilHeard({ packets: 20, rms: 3000 }, deadlineMs);
    expect(Math.abs(heard.dominantHz - 600)).toBeLessThanOrEqual(5);
    session.hangUp();
    await waitForSignal(signals, 'ended');
  });

  test('is told busy', async () => {
    const signals = signalsOf(engine.dial({ accountId: testAccount.id, target: 'busy', extraHeaders: [] }));
    expect(await waitForSignal(signals, 'ended')).toMatchObject({ code: 486 });
  });
});

describe('where the contact centre wants SHA-256', () => {
  beforeEach(() => register('SHA-256'));
  afterEach(close);

  test('the engine of the product registers and dials', async () => {
    const signals = signalsOf(engine.dial({ accountId: testAccount.id, target: '603', extraHeaders: [] }));
    expect(await waitForSignal(signals, 'ended')).toMatchObject({ code: 603 });
  });
});
