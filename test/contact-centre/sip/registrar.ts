import type { Core } from 'sip.js';
import { EventLog } from '../event-log.ts';
import type { DigestJudge } from './digest.ts';
import type { SipConnection } from './sip-connection.ts';

/** A phone that may register. */
export interface CentreUser {
  readonly user: string;
  readonly password: string;
}

/** Where a user's phone is reached. */
export interface Binding {
  readonly contact: string;
  readonly connection: SipConnection;
  readonly expiresAtMs: number;
}

export type RegistrationEvent = {
  readonly type: 'registered' | 'unregistered' | 'challenged' | 'refused' | 'lost';
  readonly user: string;
};

/** Granted where the phone asks for nothing; RFC 3261 section 10.3 leaves the choice to us. */
const defaultExpiresS = 300;

/** Keeps who is registered where (RFC 3261 section 10.3), in memory. */
export class Registrar {
  readonly events = new EventLog<RegistrationEvent>();
  readonly #passwords: ReadonlyMap<string, string>;
  readonly #judge: DigestJudge;
  readonly #bindings = new Map<string, readonly Binding[]>();

  constructor(users: readonly CentreUser[], judge: DigestJudge) {
    this.#passwords = new Map(users.map(({ user, password }) => [user, password]));
    this.#judge = judge;
  }

  /** The latest binding of the user that has not run out, or null. */
  find(user: string): Binding | null {
    return this.#bindings.get(user)?.findLast(({ expiresAtMs }) => expiresAtMs > Date.now()) ?? null;
  }

  passwordOf(user: string): string | undefined {
    return this.#passwords.get(user);
  }

  isRegisteredOn(connection: SipConnection, user: string): boolean {
    return this.#bindings.get(user)?.some((binding) => binding.connection === connection) ?? false;
  }

  register(connection: SipConnection, request: Core.IncomingRegisterRequest): void {
    const { message } = request;
    const user = message.to.uri.user ?? '';
    const verdict = this.#judge.judge('REGISTER', message.getHeader('authorization'), user, this.#passwords.get(user));
    if (verdict === 'wrong') {
      request.reject({ statusCode: 403 });
      this.events.add({ type: 'refused', user });
      return;
    }
    if (verdict !== 'right') {
      request.reject({ statusCode: 401, extraHeaders: [`WWW-Authenticate: ${this.#judge.challenge(verdict === 'stale')}`] });
      this.events.add({ type: 'challenged', user });
      return;
    }
    const header = message.getHeader('contact');
    const contact = /<([^>]+)>/.exec(header ?? '')?.[1];
    if (header === undefined) {
      // Without a Contact it is a question for the present bindings.
      request.accept({ statusCode: 200, extraHeaders: this.#contactHeaders(user) });
      return;
    }
    const expiresS = Number(/;expires=(\d+)/i.exec(header)?.[1] ?? message.getHeader('expires') ?? defaultExpiresS);
    const others = (this.#bindings.get(user) ?? []).filter((binding) => binding.contact !== contact);
    if (expiresS === 0 || contact === undefined) {
      this.#bindings.set(user, contact === undefined ? [] : others);
      request.accept({ statusCode: 200, extraHeaders: this.#contactHeaders(user) });
      this.events.add({ type: 'unregistered', user });
      return;
    }
    this.#bindings.set(user, [...others, { contact, connection, expiresAtMs: Date.now() + expiresS * 1000 }]);
    request.accept({ statusCode: 200, extraHeaders: [...this.#contactHeaders(user), `Date: ${new Date().toUTCString()}`] });
    this.events.add({ type: 'registered', user });
  }

  forget(connection: SipConnection): void {
    for (const [user, bindings] of this.#bindings) {
      const left = bindings.filter((binding) => binding.connection !== connection);
      if (left.length === bindings.length) continue;
      this.#bindings.set(user, left);
      this.events.add({ type: 'lost', user });
    }
  }

  #contactHeaders(user: string): string[] {
    const now = Date.now();
    return (this.#bindings.get(user) ?? [])
      .filter(({ expiresAtMs }) => expiresAtMs > now)
      .map(({ contact, expiresAtMs }) => `Contact: <${contact}>;expires=${Math.round((expiresAtMs - now) / 1000)}`);
  }
}
