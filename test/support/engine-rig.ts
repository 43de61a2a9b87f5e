import { randomUUID } from 'node:crypto';
import type { CallState } from '../../common/call/call-state.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { AccountState } from '../../common/ipc/groups/account.ts';
import { CallFactsMaker } from '../../main/calls/call-facts.ts';
import { CallHub } from '../../main/calls/call-hub.ts';
import { CallSignals } from '../../main/calls/call-signals.ts';
import { IncomingCalls } from '../../main/calls/incoming-calls.ts';
import type { CallObserver } from '../../main/cti/port.ts';
import type { SipSession } from '../../main/sip/port.ts';
import { SipJsEngine } from '../../main/sip/sipjs/engine.ts';
import { wsSocketOpener } from '../../main/sip/transport/ws-socket.ts';
import { nobodyKnown } from './book/nobody-known.ts';
import { FakeCallMedia } from './fake-call-media.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakeSessionMedia, plainSdp } from './fake-session-media.ts';
import { FakeSettings } from './fake-settings.ts';
import { granted, respond, type ScriptedMessage } from './scripted-sip.ts';
import { testAccount } from './sip-bench.ts';
import { SocketServer } from './socket-server.ts';

const deadlineMs = 40_000;

/** Keeps every state of every call, as the history and the windows hear them. */
class CallList implements CallObserver {
  readonly states: CallState[] = [];
  arrived(call: CallState): void {
    this.states.push(call);
  }
  changed(call: CallState): void {
    this.states.push(call);
  }
}

/**
 * The SIP engine and the calls of the product over a real WebSocket to a server that the test plays. Only media and, unless another one
 * is given, the clock are fake. Whatever nobody catches meanwhile is kept.
 */
export class EngineRig {
  readonly server: SocketServer;
  readonly clock = new FakeClock();
  readonly media = new FakeSessionMedia();
  readonly log = new FakeLog();
  readonly engine: SipJsEngine;
  readonly calls: CallHub;
  readonly heard = new CallList();
  readonly accountStates: AccountState[] = [];
  readonly #uncaught: unknown[] = [];
  readonly #noteUncaught = (error: unknown): void => {
    this.#uncaught.push(error);
  };
  #probes = 0;

  private constructor(server: SocketServer, clock: Clock | null) {
    this.server = server;
    server.onRequest = (message) => this.#usualAnswer(message);
    const parts = { media: this.media, clock: clock ?? this.clock, log: this.log, trace: { record: () => undefined } };
    const openSocket = wsSocketOpener({ maximumBytes: 1024 * 1024, ping: null });
    this.engine = new SipJsEngine({ ...parts, openSocket, newId: randomUUID, random: () => 0.5 }, () => Promise.resolve('secret'));
    const settings = new FakeSettings({ accounts: [testAccount] });
    const media = new FakeCallMedia();
    this.calls = new CallHub([this.heard], this.log);
    const facts = new CallFactsMaker(settings, parts.clock, nobodyKnown);
    const signals = new CallSignals(this.calls, media, media, parts.clock, this.log);
    const incoming = new IncomingCalls({ hub: this.calls, signals, facts, recorder: this.heard, media, settings, clock: parts.clock });
    this.engine.onIncoming((call) => incoming.arrived(call));
    this.engine.onRefused((call) => incoming.refused(call));
    this.engine.onStateChanged((_id, state) => this.accountStates.push(state));
    process.on('uncaughtException', this.#noteUncaught);
    process.on('unhandledRejection', this.#noteUncaught);
  }

  static async start(clock: Clock | null = null): Promise<EngineRig> {
    return new EngineRig(await SocketServer.start(), clock);
  }

  get accountState(): AccountState | null {
    return this.accountStates.at(-1) ?? null;
  }

  /** What nobody caught: exceptions and rejections of the process, and what the guard of the transport kept from becoming one. */
  get escaped(): readonly unknown[] {
    return [...this.#uncaught, ...this.log.lines.filter((line) => line.includes('an exception of SIP.js was caught'))];
  }

  connect(): void {
    this.engine.setAccounts([{ ...testAccount, server: this.server.url }]);
  }

  async registered(): Promise<this> {
    this.connect();
    await this.until('registered', () => this.accountState?.type === 'registered');
    return this;
  }

  /** The requests with this method that the engine sent. */
  sent(method: string): readonly ScriptedMessage[] {
    return this.server.sent.filter(({ what }) => what === method);
  }

  /** Says a message; what the engine sent upon it, without 100. */
  async exchange(data: string | Uint8Array): Promise<readonly ScriptedMessage[]> {
    const before = this.server.sent.length;
    this.server.say(data);
    await this.server.delivered();
    return this.server.sent.slice(before).filter(({ what }) => what !== '100');
  }

  /** True when a plain OPTIONS is answered with 200. */
  async isAlive(): Promise<boolean> {
    this.#probes += 1;
    const callId = `probe-${String(this.#probes)}`;
    const answers = await this.exchange(
      [
        'OPTIONS sip:1001@127.0.0.1 SIP/2.0',
        `Via: SIP/2.0/WSS pbx.example;branch=z9hG4bK${callId}`,
        'Max-Forwards: 70',
        'From: <sip:pbx@pbx.example>;tag=probe',
        'To: <sip:1001@pbx.example>',
        `Call-ID: ${callId}`,
        'CSeq: 1 OPTIONS',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    return answers.some((answer) => answer.what === '200' && answer.header('Call-ID') === callId);
  }

  /** Lets so much time pass, two seconds at a time, each with everything that it sets off. */
  async elapse(ms: number): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += 2000) {
      await this.clock.elapse(Math.min(2000, ms - passedMs));
      await this.server.delivered();
    }
  }

  /** Rejects what rings, for at most four calls do. */
  async rejectAll(): Promise<void> {
    for (const { session } of this.calls.all()) session.reject(480);
    await this.server.delivered();
  }

  /** Waits for something that real sockets decide. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const endMs = performance.now() + deadlineMs;
    while (!isSo()) {
      if (performance.now() > endMs) throw new Error(`not ${what}; the account is ${JSON.stringify(this.accountState)}`);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  async stop(): Promise<void> {
    this.server.onRequest = () => null;
    const stopped = this.engine.stop();
    await this.clock.elapse(3000);
    await stopped;
    await this.server.stop();
    process.off('uncaughtException', this.#noteUncaught);
    process.off('unhandledRejection', this.#noteUncaught);
  }

  #usualAnswer(message: ScriptedMessage): string | null {
    if (message.what === 'REGISTER') return granted(message);
    return message.what === 'OPTIONS' ? respond(message, '200 OK') : null;
  }
}

/** A call that came in and was answered; `ok` is our 200. */
export async function establish(rig: EngineRig): Promise<{ readonly session: SipSession; readonly ok: ScriptedMessage }> {
  rig.server.invite('established', { body: plainSdp() });
  await rig.server.next('180');
  const session = rig.calls.all().at(-1)?.session;
  if (session === undefined) throw new Error('no call came');
  await session.answer();
  const ok = await rig.server.next('200');
  rig.server.inDialog(ok, 'ACK', 1);
  await rig.server.delivered();
  return { session, ok };
}

/** The code of the one answer among `sent`, or what else came. */
export function outcomeOf(sent: readonly ScriptedMessage[]): number | string {
  const [first, ...more] = sent;
  if (first === undefined) return 'nothing';
  return more.length > 0 ? sent.map(({ what }) => what).join(' ') : Number(first.what);
}
