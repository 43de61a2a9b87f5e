import type { Clock } from '../../common/call/instant.ts';
import { problemAnswer } from '../../common/cti/schema.ts';
import type { Log } from '../log/port.ts';
import { parseBaseUrl } from './base-url.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { CtiCredentials } from './credentials.ts';
import { clientFailure, type CtiFailure, type CtiResult, serverFailure } from './cti-failure.ts';
import { readJson } from './read-json.ts';
import { type AttemptOutcome, retryAfterMs, retryDelayMs } from './retry-policy.ts';
import { waitFor } from './wait.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CtiRequest {
  readonly method: 'GET' | 'POST';
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
  | { readonly type: 'failed'; readonly failure: CtiFailure; readonly retry: AttemptOutcome | null; readonly isServerAlive: boolean };

/** Time for which a refused header value is not offered again. */
const signedOutMs = 30_000;
const notableSkewMs = 5 * 60_000;

/** Sends requests by the rules of spec/cti-contract.md section 3: time-outs, retries, breaker, one refresh after a 401, no redirects. */
export class CtiTransport {
  readonly #parts: CtiTransportParts;
  readonly #breaker: CircuitBreaker;
  #refused: { readonly authorization: string | null; readonly untilMs: number } | null = null;
  #hasNotedSkew = false;

  constructor(parts: CtiTransportParts) {
    this.#parts = parts;
    this.#breaker = new CircuitBreaker(parts.clock);
  }

  isConfigured(): boolean {
    return parseBaseUrl(this.#parts.baseUrl()).type !== 'off';
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
    if (!this.#breaker.allows()) return unreachable;
    const outcome = await this.#attempts(`${base.href}${request.path}`, request, requestId);
    if (outcome.type === 'reply') {
      this.#breaker.succeeded();
      return { ok: true, value: outcome.reply };
    }
    const { failure, isServerAlive } = outcome;
    if (isServerAlive) this.#breaker.succeeded();
    else if (failure.code !== 'client.aborted') this.#breaker.failed();
    // No path and no body: they name the caller.
    this.#parts.log.warn({ code: failure.code, requestId }, 'a CTI request failed');
    return { ok: false, failure };
  }

  async #attempts(url: string, request: CtiRequest, requestId: string): Promise<Attempt> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Language': 'ja',
      'User-Agent': this.#parts.userAgent,
      'X-Request-Id': requestId,
    };
    if (request.body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['Idempotency-Key'] = requestId;
    }
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.#authorised(url, request, headers, requestId);
      if (outcome.type === 'reply' || outcome.retry === null) return outcome;
      const delayMs = retryDelayMs(outcome.retry, attempt, request.tries, this.#parts.random);
      if (delayMs === null) return outcome;
      if (!(await waitFor(this.#parts.clock, delayMs, request.signal))) return aborted(requestId);
    }
  }

  /** One attempt, and after a 401 a second one with fresh credentials. */
  async #authorised(url: string, request: CtiRequest, headers: Record<string, string>, requestId: string): Promise<Attempt> {
    const { credentials, clock } = this.#parts;
    const authorization = await this.#header(() => credentials.authorization());
    const refused = this.#refused;
    const isSignedOut = refused !== null && refused.authorization === authorization && clock.now().monotonicMs < refused.untilMs;
    if (isSignedOut) return { type: 'failed', failure: clientFailure('client.unreachable', requestId), retry: null, isServerAlive: true };
    const first = await this.#once(url, request, withAuthorization(headers, authorization), requestId);
    if (first !== 'unauthorised') return first;
    const fresh = await this.#header(() => credentials.refresh());
    const second = fresh === null ? 'unauthorised' : await this.#once(url, request, withAuthorization(headers, fresh), requestId);
    if (second !== 'unauthorised') return second;
    this.#refused = { authorization: fresh ?? authorization, untilMs: clock.now().monotonicMs + signedOutMs };
    return { type: 'failed', failure: clientFailure('client.unreachable', requestId), retry: null, isServerAlive: true };
  }

  /** Secrets that cannot be read are like none: the server then says 401. */
  async #header(read: () => Promise<string | null>): Promise<string | null> {
    try {
      return await read();
    } catch (error) {
      this.#parts.log.error({ error: String(error) }, 'the credentials of the CTI server could not be read');
      return null;
    }
  }

  async #once(url: string, request: CtiRequest, headers: Record<string, string>, requestId: string): Promise<Attempt | 'unauthorised'> {
    if (request.signal.aborted) return aborted(requestId);
    const deadline = new AbortController();
    const cancelDeadline = this.#parts.clock.after(request.timeoutMs, () => deadline.abort());
    const init: RequestInit = {
      method: request.method,
      headers,
      // Followed, a redirect could carry the authorisation to another host (faults.md D6).
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, deadline.signal]),
    };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    try {
      return await this.#read(await this.#parts.fetch(url, init), request, requestId);
    } catch {
      if (request.signal.aborted) return aborted(requestId);
      const retry: AttemptOutcome | null = deadline.signal.aborted ? null : { type: 'no_connection' };
      return { type: 'failed', failure: clientFailure('client.unreachable', requestId), retry, isServerAlive: false };
    } finally {
      cancelDeadline();
      // Frees the connection of a body that was not read to its end; awaiting its cancellation could take for ever.
      deadline.abort();
    }
  }

  /** A wrong clock spoils the rule of the 24 hours: said once (spec/cti-contract.md section 3). */
  #noteSkew(date: string | null): void {
    const skewMs = date === null ? Number.NaN : Date.parse(date) - this.#parts.clock.now().epochMs;
    if (this.#hasNotedSkew || !(Math.abs(skewMs) > notableSkewMs)) return;
    this.#hasNotedSkew = true;
    this.#parts.log.warn({ skewMs }, 'the clocks of this machine and of the CTI server differ');
  }

  async #read(response: Response, request: CtiRequest, requestId: string): Promise<Attempt | 'unauthorised'> {
    if (response.status === 401) return 'unauthorised';
    this.#noteSkew(response.headers.get('date'));
    const body = await readJson(response, request.maximumBytes);
    const retryMs = retryAfterMs(response.headers.get('retry-after'), this.#parts.clock.now().epochMs);
    if (response.ok && body.type !== 'bad') {
      const value = body.type === 'json' ? body.value : null;
      return { type: 'reply', reply: { status: response.status, body: value, retryAfterMs: retryMs, requestId } };
    }
    const problem = problemAnswer.safeParse(body.type === 'json' && !response.ok ? body.value : null);
    const code = problem.success ? problem.data.code : null;
    return {
      type: 'failed',
      failure: problem.success ? serverFailure(problem.data, requestId) : clientFailure('client.bad_response', requestId),
      retry: { type: 'status', status: response.status, code, retryAfterMs: retryMs },
      // A refusal, even in HTML, comes from something that lives; only silence and 5xx of a proxy open the breaker.
      isServerAlive: code !== null || (response.status < 500 && response.status !== 429),
    };
  }
}

function withAuthorization(headers: Record<string, string>, authorization: string | null): Record<string, string> {
  return authorization === null ? headers : { ...headers, Authorization: authorization };
}

function aborted(requestId: string): Attempt {
  return { type: 'failed', failure: clientFailure('client.aborted', requestId), retry: null, isServerAlive: false };
}
