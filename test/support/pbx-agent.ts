import { randomUUID } from 'node:crypto';
import { systemClock } from '../../main/app/clock.ts';
import { accountId } from '../../common/call/ids.ts';
import type { AccountState } from '../../common/ipc/groups/account.ts';
import type { Account } from '../../common/settings/schema.ts';
import type { IncomingCall, SipSession, SipSignal } from '../../main/sip/port.ts';
import { SipJsEngine } from '../../main/sip/sipjs/engine.ts';
import { wsSocketOpener } from '../../main/sip/transport/ws-socket.ts';
import type { Pbx, PbxUser } from '../pbx/start-pbx.ts';
import { FakeSessionMedia } from './fake-session-media.ts';
import { FakeLog } from './fake-log.ts';

const deadlineMs = 20_000;

/** Waits for values that match, among those that come and those that came and were not taken. */
export class Awaited<Value> {
  readonly #kept: Value[] = [];
  #waiting: { readonly matches: (value: Value) => boolean; readonly resolve: (value: Value) => void }[] = [];

  put(value: Value): void {
    const waiting = this.#waiting.find(({ matches }) => matches(value));
    if (waiting === undefined) {
      this.#kept.push(value);
      return;
    }
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.resolve(value);
  }

  next(matches: (value: Value) => boolean): Promise<Value> {
    const at = this.#kept.findIndex(matches);
    const found = this.#kept[at];
    if (found !== undefined) {
      this.#kept.splice(0, at + 1);
      return Promise.resolve(found);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`did not come; kept: ${JSON.stringify(this.#kept)}`)), deadlineMs);
      this.#waiting.push({
        matches,
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
      });
    });
  }
}

/** The real engine with real sockets to the rig, and a media window without media. */
export class PbxAgent {
  readonly account: Account;
  readonly engine: SipJsEngine;
  readonly media = new FakeSessionMedia();
  readonly log = new FakeLog();
  readonly #states = new Awaited<AccountState>();
  readonly #calls = new Awaited<IncomingCall>();
  password: string | null;

  constructor(pbx: Pbx, user: PbxUser, server: string = pbx.wsUrl) {
    this.password = pbx.passwordOf(user);
    this.account = {
      id: accountId.parse(user),
      label: user,
      server,
      user,
      authorizationUser: null,
      domain: pbx.domain,
      displayName: null,
    };
    this.engine = new SipJsEngine(
      {
        openSocket: wsSocketOpener({ certificateAuthorities: [pbx.ca], maximumBytes: 1024 * 1024, ping: null }),
        media: this.media,
        clock: systemClock,
        log: this.log,
        trace: { record: () => undefined },
        newId: randomUUID,
        random: Math.random,
      },
      () => Promise.resolve(this.password),
    );
    this.engine.onStateChanged((_id, state) => this.#states.put(state));
    this.engine.onIncoming((call) => this.#calls.put(call));
  }

  start(): void {
    this.engine.setAccounts([this.account]);
  }

  async registered(): Promise<void> {
    this.start();
    await this.state('registered');
  }

  /** The next state of this type. */
  state(type: AccountState['type']): Promise<AccountState> {
    return this.#states.next((state) => state.type === type);
  }

  incoming(): Promise<IncomingCall> {
    return this.#calls.next(() => true);
  }

  dial(target: string): SipSession {
    return this.engine.dial({ accountId: this.account.id, target, extraHeaders: [] });
  }
}

function isOf<Type extends SipSignal['type']>(signal: SipSignal, type: Type): signal is SipSignal & { type: Type } {
  return signal.type === type;
}

/** The signals of a session, to be awaited one by one. */
export class AwaitedSignals {
  readonly #signals = new Awaited<SipSignal>();

  constructor(session: SipSession) {
    session.onSignal((signal) => this.#signals.put(signal));
  }

  async next<Type extends SipSignal['type']>(type: Type): Promise<SipSignal & { type: Type }> {
    const signal = await this.#signals.next((candidate) => candidate.type === type);
    if (!isOf(signal, type)) throw new Error(`not ${type}`);
    return signal;
  }
}
