import type { Clock } from '../../common/call/instant.ts';
import { problemAnswer } from '../../common/cti/schema.ts';
import type { NetworkProblem } from '../../common/ipc/groups/account.ts';
import type { CtiStatus } from '../../common/ipc/groups/cti.ts';
import type { Log } from '../log/port.ts';
import { fetchProblem } from '../network/network-problem.ts';
import { parseBaseUrl } from './base-url.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { CtiCredentials, CtiHeader } from './credentials.ts';
import { clientFailure, type CtiFailure, type CtiResult, serverFailure } from './cti-failure.ts';
import { readJson } from './read-json.ts';
import { RetryBudget } from './retry-budget.ts';
import { type AttemptOutcome, retryAfterMs, retryDelayMs } from './retry-policy.ts';
import { Reach } from './reach.ts';
import { SignIn } from './sign-in.ts';
import { waitFor } from './wait.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CtiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL, percent-encoded, with its slash. */
  readonly path: string;
  readonly body?: unknown;
  /** Of one attempt, its body included. */
  readonly timeoutMs: number;
  readonly tries: number;
  readonly maximumBytes: number;
  readonly signal: AbortSignal;
}

/** A 2xx answer. `body` is null when it had none. */
export interface CtiReply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
  readonly requestId: string;
}

/** What became of the wish to hear events. */
export type StreamOpening =
  | { readonly type: 'open'; readonly body: ReadableStream<Uint8Array> }
  | { readonly type: 'unreachable'; readonly retryAfterMs: number | null }
  /** The server has no events. */
  | { readonly type: 'unsupported' }
  | { readonly type: 'signed_out' }
  | { readonly type: 'off' };

export interface CtiTransportParts {
  /** The system's fetch: it knows the proxy and the CA store. */
  readonly fetch: Fetch;
  /** The setting `cti.baseUrl`, read at each request. */
  readonly baseUrl: () => string;
  readonly credentials: CtiCredentials;
  readonly clock: Clock;
  /** 0 ≤ x < 1, for the jitter. */
  readonly random: () => number;
  readonly newId: () => string;
  /** `Madoguchi/1.2.3 (win32)`. */
  readonly userAgent: string;
  readonly log: Log;
}

type Attempt =
  | { readonly type: 'reply'; readonly reply: CtiReply }
  | {
      readonly type: 'failed';
      readonly failure: CtiFailure;
      readonly retry: AttemptOutcome | null;
      readonly isServerAlive: boolean;
      readonly problem: NetworkProblem | null;
    };

/** What has been learnt of the server with these credentials; after `reset` it is another one. */
interface Acquaintance {
  readonly breaker: CircuitBreaker;
  readonly signIn: SignIn;
}

const notableSkewMs = 5 * 60_000;

/** Sends requests by the rules of spec/cti-contract.md section 3: time-outs, retries, breaker, one refresh after a 401, no redirects. */
export class CtiTransport {
  readonly #parts: CtiTransportParts;
  readonly #retries: RetryBudget;
  readonly #reach = new Reach();
  #server: Acquaintance;
  #hasNotedSkew = false;

  constructor(parts: CtiTransportParts) {
    this.#parts = parts;
    this.#server = this.#newServer();
    this.#retries = new RetryBudget(parts.clock);
  }

  isConfigured(): boolean {
    return parseBaseUrl(this.#parts.baseUrl()).type !== 'off';
  }

  /** The server may be another one, or the credentials new ones: it is asked at once, and late answers to the one before tell nothing of it. */
  reset(): void {
    this.#server = this.#newServer();
    this.#reach.set('unasked');
  }

  status(isIncompatible: boolean): CtiStatus {
    return this.#reach.status(parseBaseUrl(this.#parts.baseUrl()), isIncompatible);
  }

  /** Returns the unsubscribe. */
  onStatusChanged(listener: () => void): () => void {
    return this.#reach.onChanged(listener);
  }

  /** Tells when the server answers after it did not. Returns the unsubscribe. */
  onBack(listener: () => void): () => void {
    return this.#reach.onBack(listener);
  }

  /** Never rejects. */
  async send(request: CtiRequest): Promise<CtiResult<CtiReply>> {
    const base = parseBaseUrl(this.#parts.baseUrl());
    if (base.type === 'off') return { ok: false, failure: clientFailure('client.off') };
    const requestId = this.#parts.newId();
    const unreachable: CtiResult<CtiReply> = { ok: false, failure: clientFailure('client.unreachable', requestId) };
    if (base.type === 'refused') {
      this.#parts.log.warn({ reason: base.reason }, 'the CTI server address is refused');
      return unreachable;
    }
    const server = this.#server;
    if (!server.breaker.allows()) return unreachable;
    const outcome = await this.#attempts(base.href, server, request, requestId);
    if (server === this.#server) this.#learn(outcome);
    if (outcome.type === 'reply') return { ok: true, value: outcome.reply };
    const { failure, problem } = outcome;
    // No path and no body: they name the caller.
    this.#parts.log.warn({ code: failure.code, problem: problem?.type ?? null, requestId }, 'a CTI request failed');
    return { ok: false, failure };
  }

  /**
   * Opens a stream of events: one attempt, whose headers must come within `timeoutMs`; `signal` ends the stream. A failure here does
   * not open the breaker, for a server without live updates still answers; one that lives closes it. Never rejects.
   */
  async openStream(request: Pick<CtiRequest, 'path' | 'timeoutMs' | 'signal'>, lastEventId: string | null): Promise<StreamOpening> {
    const base = parseBaseUrl(this.#parts.baseUrl());
    if (base.type === 'off') return { type: 'off' };
    const server = this.#server;
    if (base.type === 'refused' || !server.breaker.allows()) return { type: 'unreachable', retryAfterMs: null };
    const headers = {
      ...this.#headers('text/event-stream', this.#parts.newId()),
      'Cache-Control': 'no-store',
      ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
    };
    const opening = await server.signIn.with((header) => this.#open(base.href, signed(headers, header), request));
    if (server === this.#server) {
      if (opening === 'signed_out') this.#reach.set('signed_out');
      else if (opening.type === 'open') {
        server.breaker.succeeded();
        this.#reach.answered();
      }
    }
    return opening === 'signed_out' ? { type: 'signed_out' } : opening;
  }

  #newServer(): Acquaintance {
    return { breaker: new CircuitBreaker(this.#parts.clock), signIn: new SignIn(this.#parts) };
  }

  /** Credentials are read as the settings are now: they must not go to the address of before. */
  #isStillSet(href: string): boolean {
    const base = parseBaseUrl(this.#parts.baseUrl());
    return base.type === 'url' && base.href === href;
  }

  #learn(outcome: Attempt): void {
    const { breaker, signIn } = this.#server;
    const isAlive = outcome.type === 'reply' || outcome.isServerAlive;
    const isAborted = outcome.type === 'failed' && outcome.failure.code === 'client.aborted';
    if (isAlive) breaker.succeeded();
    else if (!isAborted) breaker.failed();
    if (signIn.isSignedOut) this.#reach.set('signed_out');
    else if (outcome.type === 'reply') this.#reach.answered();
    else if (isAlive) this.#reach.set('connected');
    else if (!isAborted) this.#reach.set('unreachable', outcome.problem);
  }

  async #open(
    baseUrl: string,
    headers: Record<string, string>,
    { path, timeoutMs, signal }: Pick<CtiRequest, 'path' | 'timeoutMs' | 'signal'>,
  ): Promise<StreamOpening | 'unauthorised'> {
    if (!this.#isStillSet(baseUrl)) return { type: 'unreachable', retryAfterMs: null };
    const deadline = new AbortController();
    const cancelDeadline = this.#parts.clock.after(timeoutMs, () => deadline.abort());
    try {
      const ended = AbortSignal.any([signal, deadline.signal]);
      const init = { method: 'GET', headers, cache: 'no-store', redirect: 'manual', signal: ended } as const;
      const response = await this.#parts.fetch(`${baseUrl}${path}`, init);
      const body: ReadableStream<Uint8Array> | null = response.body;
      if (response.status === 200 && body !== null && /^text\/event-stream\s*(?:;|$)/i.test(response.headers.get('content-type') ?? '')) {
        this.#noteSkew(response.headers.get('date'));
        return { type: 'open', body };
      }
      const retryMs = retryAfterMs(response.headers.get('retry-after'), this.#parts.clock.now().epochMs);
      deadline.abort();
      if (response.status === 401) return 'unauthorised';
      return [404, 405, 501].includes(response.status) ? { type: 'unsupported' } : { type: 'unreachable', retryAfterMs: retryMs };
    } catch {
      return { type: 'unreachable', retryAfterMs: null };
    } finally {
      cancelDeadline();
    }
  }

  async #attempts(baseUrl: string, server: Acquaintance, request: CtiRequest, requestId: string): Promise<Attempt> {
    const headers = this.#headers('application/json', requestId);
    if (request.body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['Idempotency-Key'] = requestId;
    }
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.#authorised(baseUrl, server.signIn, request, headers, requestId);
      if (outcome.type === 'reply' || outcome.retry === null) return outcome;
      const delayMs = retryDelayMs(outcome.retry, attempt, request.tries, this.#parts.random);
      if (delayMs === null || !this.#retries.take()) return outcome;
      if (!(await waitFor(this.#parts.clock, delayMs, request.signal))) return aborted(requestId);
    }
  }

  /** One attempt, and after a 401 a second one with fresh credentials. */
  async #authorised(
    baseUrl: string,
    signIn: SignIn,
    request: CtiRequest,
    headers: Record<string, string>,
    requestId: string,
  ): Promise<Attempt> {
    const outcome = await signIn.with((header) => this.#once(baseUrl, request, signed(headers, header), requestId));
    if (outcome !== 'signed_out') return outcome;
    return { type: 'failed', failure: clientFailure('client.unreachable', requestId), retry: null, isServerAlive: true, problem: null };
  }

  async #once(baseUrl: string, request: CtiRequest, headers: Record<string, string>, requestId: string): Promise<Attempt | 'unauthorised'> {
    if (request.signal.aborted || !this.#isStillSet(baseUrl)) return aborted(requestId);
    const deadline = new AbortController();
    const cancelDeadline = this.#parts.clock.after(request.timeoutMs, () => deadline.abort());
    const init: RequestInit = {
      method: request.method,
      headers,
      // An answer of before is none, and the browser's cache on the disk is no place for chats and names.
      cache: 'no-store',
      // Followed, a redirect could carry the authorisation to another host (faults.md D6).
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, deadline.signal]),
    };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    const { hostname } = new URL(baseUrl);
    try {
      return await this.#read(await this.#parts.fetch(`${baseUrl}${request.path}`, init), request, requestId, hostname);
    } catch (error) {
      if (request.signal.aborted) return aborted(requestId);
      const isLate = deadline.signal.aborted;
      return {
        type: 'failed',
        failure: clientFailure('client.unreachable', requestId),
        retry: isLate ? null : { type: 'no_connection' },
        isServerAlive: false,
        problem: isLate ? { type: 'timeout', host: hostname } : fetchProblem(hostname, error),
      };
    } finally {
      cancelDeadline();
      // Frees the connection of a body that was not read to its end; awaiting its cancellation could take for ever.
      deadline.abort();
    }
  }

  #headers(accept: string, requestId: string): Record<string, string> {
    return { Accept: accept, 'Accept-Language': 'ja', 'User-Agent': this.#parts.userAgent, 'X-Request-Id': requestId };
  }

  /** A wrong clock spoils the rule of the 24 hours: said once (spec/cti-contract.md section 3). */
  #noteSkew(date: string | null): void {
    const skewMs = date === null ? Number.NaN : Date.parse(date) - this.#parts.clock.now().epochMs;
    if (this.#hasNotedSkew || !(Math.abs(skewMs) > notableSkewMs)) return;
    this.#hasNotedSkew = true;
    this.#parts.log.warn({ skewMs }, 'the clocks of this machine and of the CTI server differ');
  }

  async #read(response: Response, request: CtiRequest, requestId: string, host: string): Promise<Attempt | 'unauthorised'> {
    if (response.status === 401) return 'unauthorised';
    this.#noteSkew(response.headers.get('date'));
    const body = await readJson(response, request.maximumBytes);
    const headerMs = retryAfterMs(response.headers.get('retry-after'), this.#parts.clock.now().epochMs);
    if (response.ok && body.type !== 'bad') {
      const value = body.type === 'json' ? body.value : null;
      return { type: 'reply', reply: { status: response.status, body: value, retryAfterMs: headerMs, requestId } };
    }
    const problem = problemAnswer.safeParse(body.type === 'json' && !response.ok ? body.value : null);
    const code = problem.success ? problem.data.code : null;
    const bodyMs = problem.success && problem.data.retryAfter !== null ? Math.max(0, problem.data.retryAfter) * 1000 : null;
    const isOfProxy = response.status === 407;
    const failure = problem.success ? serverFailure(problem.data, requestId) : clientFailure('client.bad_response', requestId);
    return {
      type: 'failed',
      failure: response.status === 404 ? { ...failure, isNotFound: true } : failure,
      retry: { type: 'status', status: response.status, code, retryAfterMs: headerMs ?? bodyMs },
      // A refusal, even in HTML, comes from something that lives; only silence and 5xx of a proxy open the breaker.
      isServerAlive: code !== null || (response.status < 500 && response.status !== 429 && !isOfProxy),
      problem: isOfProxy ? { type: 'proxy', host, reason: 'password', status: 407 } : null,
    };
  }
}

function signed(headers: Record<string, string>, header: CtiHeader | null): Record<string, string> {
  return header === null ? headers : { ...headers, [header.name]: header.value };
}

function aborted(requestId: string): Attempt {
  return { type: 'failed', failure: clientFailure('client.aborted', requestId), retry: null, isServerAlive: false, problem: null };
}
