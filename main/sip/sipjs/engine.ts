import { isDeepStrictEqual } from 'node:util';
import type { AccountState } from '../../../common/ipc/groups/account.ts';
import type { AccountId } from '../../../common/call/ids.ts';
import type { Account } from '../../../common/settings/schema.ts';
import type { ConnectionAttempt, DialRequest, IncomingCall, RefusedCall, SipEngine, SipSession, Unsubscribe } from '../port.ts';
import { candidateUrls } from '../transport/address.ts';
import { testCandidates } from './connection-test.ts';
import type { EngineParts } from './engine-parts.ts';
import { installOverrides } from './overrides/install.ts';
import { SipAccount } from './sip-account.ts';

/** Reads a password when a registration needs it; null when none is stored. */
export type ReadPassword = (id: AccountId) => Promise<string | null>;

/** A new label or order of codecs alone does not end calls, nor does the URL of the server that the account has found by itself. */
function isSameLine({ account, urls, state }: SipAccount, other: Account | undefined): boolean {
  if (other === undefined) return false;
  const isSameServer =
    other.server === account.server || (state.type === 'registered' ? state.server === other.server : urls.includes(other.server));
  const plain = { label: '', server: '', codecs: null };
  return isSameServer && isDeepStrictEqual({ ...account, ...plain }, { ...other, ...plain });
}

/** The SIP engine over SIP.js (DESIGN.md section 4). */
export class SipJsEngine implements SipEngine {
  readonly #parts: EngineParts;
  readonly #readPassword: ReadPassword;
  readonly #accounts = new Map<AccountId, SipAccount>();
  readonly #states = new Map<AccountId, AccountState>();
  readonly #stateListeners = new Set<(id: AccountId, state: AccountState) => void>();
  readonly #incomingListeners = new Set<(call: IncomingCall) => void>();
  readonly #refusedListeners = new Set<(call: RefusedCall) => void>();

  constructor(parts: EngineParts, readPassword: ReadPassword) {
    installOverrides();
    this.#parts = parts;
    this.#readPassword = readPassword;
  }

  setAccounts(accounts: readonly Account[]): void {
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    for (const [id, running] of this.#accounts) if (!isSameLine(running, wanted.get(id))) this.#remove(id, running);
    for (const id of this.#states.keys()) if (!wanted.has(id)) this.#states.delete(id);
    for (const account of accounts) {
      const running = this.#accounts.get(account.id);
      if (running === undefined) this.#add(account);
      // The same account again after a failure: its password may have been mended.
      else if (running.state.type === 'failed') running.retryNow();
    }
  }

  states(): ReadonlyMap<AccountId, AccountState> {
    return this.#states;
  }

  onStateChanged(listener: (id: AccountId, state: AccountState) => void): Unsubscribe {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  onIncoming(listener: (call: IncomingCall) => void): Unsubscribe {
    this.#incomingListeners.add(listener);
    return () => this.#incomingListeners.delete(listener);
  }

  onRefused(listener: (call: RefusedCall) => void): Unsubscribe {
    this.#refusedListeners.add(listener);
    return () => this.#refusedListeners.delete(listener);
  }

  dial(request: DialRequest): SipSession {
    const account = this.#accounts.get(request.accountId);
    if (account === undefined) throw new Error('no such account');
    return account.dial(request);
  }

  testConnection(account: Account, password: string): Promise<readonly ConnectionAttempt[]> {
    return testCandidates(this.#parts, account, password);
  }

  checkNow(): void {
    for (const account of this.#accounts.values()) account.checkNow();
  }

  retryNow(): void {
    // One that is on its way already must not register twice.
    for (const account of this.#accounts.values())
      if (account.state.type === 'waiting' || account.state.type === 'failed') account.retryNow();
  }

  async stop(): Promise<void> {
    const running = [...this.#accounts.values()];
    this.#accounts.clear();
    await Promise.allSettled(running.map((account) => account.stop()));
  }

  #add(account: Account): void {
    const candidates = candidateUrls(account.server);
    if (candidates.type === 'problem') {
      this.#tellState(account.id, { type: 'failed', problem: candidates.problem });
      return;
    }
    const added = new SipAccount({
      ...this.#parts,
      account,
      urls: candidates.urls,
      password: () => this.#readPassword(account.id),
      onState: (state) => {
        if (this.#accounts.get(account.id) === added) this.#tellState(account.id, state);
      },
      onIncoming: (call) => this.#tellIncoming(call),
      onRefused: (call) => {
        for (const listener of this.#refusedListeners) this.#guarded(() => listener(call));
      },
    });
    this.#accounts.set(account.id, added);
    added.start();
  }

  #remove(id: AccountId, account: SipAccount): void {
    this.#accounts.delete(id);
    this.#tellState(id, { type: 'stopped' });
    account.stop().catch((error: unknown) => this.#parts.log.warn({ error }, 'account not stopped cleanly'));
  }

  #tellState(id: AccountId, state: AccountState): void {
    this.#states.set(id, state);
    for (const listener of this.#stateListeners) this.#guarded(() => listener(id, state));
  }

  #tellIncoming(call: IncomingCall): void {
    // Nobody there to take it: it must not ring for ever.
    if (this.#incomingListeners.size === 0) call.session.reject(480);
    for (const listener of this.#incomingListeners) this.#guarded(() => listener(call));
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#parts.log.error({ error }, 'listener of the SIP engine failed');
    }
  }
}
