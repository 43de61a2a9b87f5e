import { createHash, randomBytes } from 'node:crypto';
import { Core } from 'sip.js';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';

/** What a challenge says, as far as we use it (RFC 3261 section 22.4, RFC 8760). */
interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly algorithm: string;
  readonly qop: 'auth' | null;
}

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

/** A request is answered at most this often, whatever new nonces come (faults.md A9). */
const maximumAnswers = 3;
const rememberedNonces = 64;

function textOf(challenge: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = challenge[name];
  return typeof value === 'string' ? value : null;
}

function parseChallenge(raw: unknown): Challenge | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const fields = new Map(Object.entries(raw));
  const challenge = Object.fromEntries(fields);
  const realm = textOf(challenge, 'realm');
  const nonce = textOf(challenge, 'nonce');
  if (realm === null || nonce === null) return null;
  const qop: unknown = fields.get('qop');
  const offered: readonly unknown[] = Array.isArray(qop) ? qop : qop === undefined ? [] : [qop];
  return {
    realm,
    nonce,
    opaque: textOf(challenge, 'opaque'),
    algorithm: (textOf(challenge, 'algorithm') ?? 'MD5').toUpperCase(),
    qop: offered.includes('auth') ? 'auth' : null,
  };
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/** Answers the challenges of one account: knows its password, its realm and which nonces it has used how often. */
export class Authenticator {
  /** Why the last challenge was not answered; null when it was. */
  lastProblem: RegistrationProblem | null = null;
  #password: string | null = null;
  #realm: string | null = null;
  readonly #uses = new Map<string, number>();
  readonly #user: string;
  readonly #isCancelled: (sipCallId: string) => boolean;

  /** `isCancelled` tells of a Call-ID whose call was given up meanwhile (spec/sip.md gap 1). */
  constructor(user: string, isCancelled: (sipCallId: string) => boolean) {
    this.#user = user;
    this.#isCancelled = isCancelled;
  }

  setPassword(password: string | null): void {
    this.#password = password;
  }

  /** The factory for `userAgentCore.configuration.authenticationFactory`: one answerer a request. */
  answerer(loggers: Core.LoggerFactory): Core.DigestAuthentication {
    return new RequestAuthentication(loggers, this);
  }

  /** The header value, or null (with `lastProblem`) when this challenge is not to be answered. */
  answer(request: Core.OutgoingRequestMessage, raw: unknown): string | null {
    const challenge = parseChallenge(raw);
    this.lastProblem = this.#refusal(request, challenge);
    if (challenge === null || this.lastProblem !== null) return null;
    if (this.#isCancelled(request.callId)) return null;
    this.#realm ??= challenge.realm;
    return this.#header(request, challenge);
  }

  #refusal(request: Core.OutgoingRequestMessage, challenge: Challenge | null): RegistrationProblem | null {
    if (challenge === null) return { type: 'server', code: 401, phrase: 'challenge without realm or nonce' };
    // Only the registrar names our realm: the first one it asks for is kept until the account changes.
    const isForeign = this.#realm === null ? request.method !== 'REGISTER' : this.#realm !== challenge.realm;
    if (isForeign) return { type: 'foreign_realm', realm: challenge.realm };
    if (hashes[challenge.algorithm] === undefined) return { type: 'unsupported_digest', algorithm: challenge.algorithm };
    return this.#password === null ? { type: 'password_missing' } : null;
  }

  #header(request: Core.OutgoingRequestMessage, { realm, nonce, opaque, algorithm, qop }: Challenge): string {
    const hash = (text: string): string =>
      createHash(hashes[algorithm] ?? 'md5')
        .update(text)
        .digest('hex');
    const uri = request.ruri.toString();
    const count = this.#count(nonce).toString(16).padStart(8, '0');
    const clientNonce = randomBytes(8).toString('hex');
    const secret = hash(`${this.#user}:${realm}:${this.#password ?? ''}`);
    const what = hash(`${request.method}:${uri}`);
    const response = hash(qop === null ? `${secret}:${nonce}:${what}` : `${secret}:${nonce}:${count}:${clientNonce}:${qop}:${what}`);
    const fields = [
      `username=${quoted(this.#user)}`,
      `realm=${quoted(realm)}`,
      `nonce=${quoted(nonce)}`,
      `uri=${quoted(uri)}`,
      `response=${quoted(response)}`,
      `algorithm=${algorithm}`,
      ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
      ...(qop === null ? [] : [`qop=${qop}`, `cnonce=${quoted(clientNonce)}`, `nc=${count}`]),
    ];
    return `Digest ${fields.join(', ')}`;
  }

  /** RFC 7616 section 3.4: how often we have used this nonce, this time included. */
  #count(nonce: string): number {
    const count = (this.#uses.get(nonce) ?? 0) + 1;
    this.#uses.delete(nonce);
    this.#uses.set(nonce, count);
    const [oldest] = this.#uses.keys();
    if (this.#uses.size > rememberedNonces && oldest !== undefined) this.#uses.delete(oldest);
    return count;
  }
}

/** What SIP.js asks for one request; its own class knows MD5 only and one credential for every realm. */
class RequestAuthentication extends Core.DigestAuthentication {
  readonly #owner: Authenticator;
  #header = '';
  #answers = 0;

  constructor(loggers: Core.LoggerFactory, owner: Authenticator) {
    super(loggers, undefined, undefined, undefined);
    this.#owner = owner;
  }

  override authenticate(request: Core.OutgoingRequestMessage, challenge: unknown): boolean {
    if (this.#answers === maximumAnswers) return false;
    const header = this.#owner.answer(request, challenge);
    if (header === null) return false;
    this.#answers += 1;
    this.#header = header;
    return true;
  }

  override toString(): string {
    return this.#header;
  }
}
