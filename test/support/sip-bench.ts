import { type AccountId, accountId } from '../../common/call/ids.ts';
import type { AccountState } from '../../common/ipc/groups/account.ts';
import type { Account } from '../../common/settings/schema.ts';
import type { IncomingCall, RefusedCall, SipSession, SipSignal } from '../../main/sip/port.ts';
import type { TransportTrace } from '../../main/sip/sipjs/agent-transport.ts';
import { SipJsEngine } from '../../main/sip/sipjs/engine.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakeSessionMedia } from './fake-session-media.ts';
import { ScriptedServer } from './scripted-server.ts';
import { granted } from './scripted-sip.ts';

export const testAccount: Account = {
  id: accountId.parse('line-1'),
  label: '内線',
  server: 'wss://pbx.example/ws',
  user: '1001',
  authorizationUser: null,
  domain: null,
  displayName: null,
};

/** The engine on a scripted server, a fake clock and a media window without media. */
export class SipBench {
  readonly server = new ScriptedServer();
  readonly clock = new FakeClock();
  readonly media = new FakeSessionMedia();
  readonly log = new FakeLog();
  readonly calls: IncomingCall[] = [];
  readonly refused: RefusedCall[] = [];
  readonly states: AccountState[] = [];
  password: string | null = 'secret';
  readonly engine: SipJsEngine;
  #ids = 0;

  constructor(trace: TransportTrace = { record: () => undefined }) {
    this.server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message) : null);
    this.engine = new SipJsEngine(
      {
        openSocket: this.server.openSocket,
        media: this.media,
        clock: this.clock,
        log: this.log,
        trace,
        newId: () => {
          this.#ids += 1;
          return `id-${String(this.#ids)}`;
        },
        random: () => 0.5,
      },
      () => Promise.resolve(this.password),
    );
    this.engine.onIncoming((call) => this.calls.push(call));
    this.engine.onRefused((call) => this.refused.push(call));
    this.engine.onStateChanged((_id, state) => this.states.push(state));
  }

  get state(): AccountState | null {
    return this.states.at(-1) ?? null;
  }

  get accountId(): AccountId {
    return testAccount.id;
  }

  /** Starts the account and waits until it is registered. */
  async registered(): Promise<this> {
    this.engine.setAccounts([testAccount]);
    await this.settled();
    return this;
  }

  /** Lets everything run that is ready. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) await settled();
  }

  async stop(): Promise<void> {
    this.server.onRequest = () => null;
    const stopped = this.engine.stop();
    await this.clock.elapse(3000);
    await stopped;
  }
}

/** Collects the signals of a session. */
export function signalsOf(session: SipSession): SipSignal[] {
  const signals: SipSignal[] = [];
  session.onSignal((signal) => signals.push(signal));
  return signals;
}
