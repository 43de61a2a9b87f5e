import { accountId, type AccountId, callId, type CallId, mediaId, type MediaId } from '../../common/call/ids.ts';
import type { AccountState } from '../../common/ipc/groups/account.ts';
import type {
  ConnectionAttempt,
  DialRequest,
  IncomingCall,
  InviteFacts,
  RefusedCall,
  SipEngine,
  SipSession,
  SipSignal,
  Unsubscribe,
} from '../../main/sip/port.ts';

/** A session that does what the test says and keeps what it was asked, in order. */
export class FakeSession implements SipSession {
  readonly callId: CallId;
  readonly accountId: AccountId = accountId.parse('account-1');
  readonly mediaId: MediaId;
  readonly direction: 'incoming' | 'outgoing';
  readonly sipCallId: string;
  readonly asked: string[] = [];
  /** Hears what is asked, for a test of the order in which several are. */
  onAsked: (what: string) => void = () => undefined;
  /** What the next awaited action rejects with, if anything. */
  failure: Error | null = null;
  readonly #listeners = new Set<(signal: SipSignal) => void>();

  constructor(name: string, direction: 'incoming' | 'outgoing') {
    this.callId = callId.parse(name);
    this.mediaId = mediaId.parse(`media-${name}`);
    this.direction = direction;
    this.sipCallId = `sip-${name}`;
  }

  /** The network tells something. */
  tell(signal: SipSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  onSignal(listener: (signal: SipSignal) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ring(): void {
    this.asked.push('ring');
  }

  answer(): Promise<void> {
    return this.#act('answer');
  }

  reject(code: number): void {
    this.asked.push(`reject ${code}`);
  }

  hangUp(): void {
    this.asked.push('hang up');
  }

  setHold(isHeld: boolean): Promise<void> {
    return this.#act(isHeld ? 'hold' : 'resume');
  }

  renegotiate(kind: string): Promise<void> {
    return this.#act(`renegotiate ${kind}`);
  }

  transfer(target: string): Promise<void> {
    return this.#act(`transfer ${target}`);
  }

  sendDigitByInfo(digit: string): Promise<void> {
    return this.#act(`info ${digit}`);
  }

  #act(what: string): Promise<void> {
    this.asked.push(what);
    this.onAsked(what);
    const { failure } = this;
    this.failure = null;
    return failure === null ? Promise.resolve() : Promise.reject(failure);
  }
}

export function someInvite(changes: Partial<InviteFacts> = {}): InviteFacts {
  return {
    sipCallId: 'sip-1',
    requestUri: { displayName: null, user: '1001', host: 'pbx.test' },
    from: { displayName: '田中 花子', user: '09012345678', host: 'pbx.test' },
    to: { displayName: null, user: '0312345678', host: 'pbx.test' },
    asserted: [],
    isWithheld: false,
    headers: [],
    ...changes,
  };
}

/** An engine with one registered account; `dialled` and `ring` are the test's hands. */
export class FakeEngine implements SipEngine {
  readonly dialled: { readonly request: DialRequest; readonly session: FakeSession }[] = [];
  readonly accountStates = new Map<AccountId, AccountState>([
    [accountId.parse('account-1'), { type: 'registered', server: 'wss://pbx.test/', isEncrypted: true, sinceMs: 0 }],
  ]);
  readonly #incoming = new Set<(call: IncomingCall) => void>();
  readonly #refused = new Set<(call: RefusedCall) => void>();

  /** An INVITE arrives. */
  ring(name: string, invite: Partial<InviteFacts> = {}): FakeSession {
    const session = new FakeSession(name, 'incoming');
    for (const listener of this.#incoming) listener({ session, invite: someInvite(invite) });
    return session;
  }

  /** An INVITE arrives that the engine refuses by itself. */
  refuse(name: string, code: number): void {
    const call = { callId: callId.parse(name), accountId: accountId.parse('account-1'), invite: someInvite(), code };
    for (const listener of this.#refused) listener(call);
  }

  setAccounts(): void {
    this.accountStates.clear();
  }

  states(): ReadonlyMap<AccountId, AccountState> {
    return this.accountStates;
  }

  onStateChanged(): Unsubscribe {
    return () => undefined;
  }

  onIncoming(listener: (call: IncomingCall) => void): Unsubscribe {
    this.#incoming.add(listener);
    return () => this.#incoming.delete(listener);
  }

  onRefused(listener: (call: RefusedCall) => void): Unsubscribe {
    this.#refused.add(listener);
    return () => this.#refused.delete(listener);
  }

  dial(request: DialRequest): SipSession {
    const session = new FakeSession(`dialled-${this.dialled.length + 1}`, 'outgoing');
    this.dialled.push({ request, session });
    return session;
  }

  testConnection(): Promise<readonly ConnectionAttempt[]> {
    return Promise.resolve([]);
  }

  retryNow(): void {}

  checkNow(): void {
    this.dialled.length = 0;
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
