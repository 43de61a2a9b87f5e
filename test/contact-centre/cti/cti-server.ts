import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { assertNever } from '../../../common/assert-never.ts';
import { EventLog } from '../event-log.ts';
import { capabilities, type CtiAnswer, incomingInfo, pending, policy, problem, route, transcript } from './cti-answers.ts';
import { type KnownCall, unknownCaller } from './cti-facts.ts';
import type { CtiEndpoint, CtiFault } from './cti-fault.ts';
import { property } from './json-schema-check.ts';
import { OpenApiContract } from './open-api-contract.ts';
import { bodyOf } from './request-body.ts';
import { type RequestPlace, requestPlace } from './request-place.ts';

/** One request and what was answered. */
export interface CtiExchange {
  readonly endpoint: CtiEndpoint | 'unknown';
  readonly method: string;
  readonly callKey: string | null;
  readonly body: unknown;
  readonly requestId: string | null;
  /** The status answered; null when there was no answer. */
  readonly status: number | null;
  /** The fault that spoiled the answer, or null. */
  readonly spoiledBy: CtiFault['type'] | null;
  /** What in request or answer breaks the contract; answers that a fault spoiled are not judged. */
  readonly breaches: readonly string[];
}

export interface CtiServerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Null: no authentication. */
  readonly token: string | null;
  readonly lines: readonly { readonly number: string; readonly label: string }[];
  readonly log: (line: string) => void;
}

/** The demo CTI server: the contract cti/v1 over HTTP on loopback, with faults on demand. */
export class CtiServer {
  readonly requests = new EventLog<CtiExchange>();
  readonly #options: CtiServerOptions;
  readonly #contract = OpenApiContract.load();
  readonly #calls = new Map<string, KnownCall>();
  readonly #flags = new Map<string, unknown>();
  readonly #chatAsked = new Map<string, number>();
  readonly #faults = new Map<CtiEndpoint, { readonly fault: CtiFault; left: number }>();
  readonly #delays = new Set<NodeJS.Timeout>();
  readonly #http = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      this.#options.log(`CTI: ${String(error)}`);
      response.destroy();
    });
  });

  constructor(options: CtiServerOptions) {
    this.#options = options;
  }

  /** Resolves with the port. */
  async start(): Promise<number> {
    this.#http.listen(this.#options.port, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  async stop(): Promise<void> {
    for (const delay of this.#delays) clearTimeout(delay);
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  /** Makes a call known under a key, as the PBX does before the phone rings. */
  setCall(call: KnownCall): void {
    this.#calls.set(call.callKey, call);
    this.#chatAsked.delete(call.callKey);
  }

  setFault(endpoint: CtiEndpoint, fault: CtiFault): void {
    this.#faults.set(endpoint, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Everything that broke the contract so far. */
  breaches(): readonly string[] {
    return this.requests.entries.flatMap(({ method, endpoint, breaches }) => breaches.map((breach) => `${method} ${endpoint}: ${breach}`));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const place = requestPlace(url.pathname);
    const body = await bodyOf(request);
    const requestId = String(request.headers['x-request-id'] ?? randomUUID());
    const common = { method, body, requestId, callKey: place?.callKey ?? null };
    if (place === null || !this.#contract.hasOperation(place.template, method)) {
      this.#send(response, problem(404, 'route.unknown', 'Not found', requestId));
      const breaches = [`${method} ${url.pathname} is not in the contract`];
      this.requests.add({ ...common, endpoint: 'unknown', status: 404, spoiledBy: null, breaches });
      return;
    }
    const breaches = this.#contract.requestProblems(place.template, method, request.headers, body);
    const isUnreadable = place.endpoint === 'chat' && this.#calls.get(place.callKey ?? '')?.facts.chat.type === 'unreachable';
    const fault: CtiFault = isUnreadable ? { type: 'html' } : this.#nextFault(place.endpoint);
    const spoiledBy = fault.type === 'none' ? null : fault.type;
    const answer = this.#isAuthorised(request)
      ? this.#answer(place, method, body, requestId, url.searchParams.get('cursor'))
      : problem(401, 'auth.required', 'Unauthorized', requestId);
    this.#answerWithFault(response, fault, answer, requestId, (sent) => {
      const status = sent?.status ?? null;
      const more = sent === null || spoiledBy !== null ? [] : this.#answerBreaches(place.template, method, sent);
      this.#options.log(`CTI: ${method} ${place.template} → ${status ?? 'no answer'}${spoiledBy === null ? '' : ` (${spoiledBy})`}`);
      this.requests.add({ ...common, endpoint: place.endpoint, status, spoiledBy, breaches: [...breaches, ...more] });
    });
  }

  #answerBreaches(template: string, method: string, answer: CtiAnswer): readonly string[] {
    return this.#contract.answerProblems(template, method, {
      status: answer.status,
      contentType: contentTypeOf(answer),
      headers: answer.headers ?? {},
      body: JSON.parse(JSON.stringify(answer.body)),
    });
  }

  #isAuthorised(request: IncomingMessage): boolean {
    return this.#options.token === null || request.headers.authorization === `Bearer ${this.#options.token}`;
  }

  #nextFault(endpoint: CtiEndpoint): CtiFault {
    const planned = this.#faults.get(endpoint);
    if (planned === undefined || planned.left <= 0) return { type: 'none' };
    planned.left -= 1;
    return planned.fault;
  }

  #answer(place: RequestPlace, method: string, body: unknown, requestId: string, cursor: string | null): CtiAnswer {
    if (place.endpoint === 'capabilities') return capabilities();
    if (place.endpoint === 'policy') return policy(this.#options.lines);
    if (place.endpoint === 'calls') return this.#report(body, requestId);
    const call = this.#calls.get(place.callKey ?? '');
    if (call === undefined) return problem(404, 'call.unknown', 'Unknown call', requestId);
    switch (place.endpoint) {
      case 'incoming-info':
        return incomingInfo(call);
      case 'route':
        return route(call);
      case 'chat':
        return this.#chat(call, requestId, cursor);
      case 'flags':
        if (method === 'PATCH') this.#flags.set(call.callKey, body);
        return { status: 200, body: { ...call.facts.flags, ...flagsOf(this.#flags.get(call.callKey)) } };
      default:
        return assertNever(place.endpoint);
    }
  }

  #report(body: unknown, requestId: string): CtiAnswer {
    const callKey = property(body, 'callKey');
    if (typeof callKey !== 'string') return problem(400, 'call.invalid', 'No callKey', requestId);
    const isKnown = this.#calls.has(callKey);
    if (!isKnown)
      this.setCall({
        callKey,
        number: textOf(body, 'from'),
        line: { number: textOf(body, 'to') },
        ringsAtMs: Date.now(),
        facts: unknownCaller,
      });
    return { status: isKnown ? 200 : 201, body: { callKey } };
  }

  #chat(call: KnownCall, requestId: string, cursor: string | null): CtiAnswer {
    const { chat } = call.facts;
    switch (chat.type) {
      case 'not_applicable':
        return problem(404, 'chat.not_applicable', 'Not through the chatbot', requestId);
      case 'failed':
        return problem(chat.status, chat.code, 'No chat', requestId, chat.message);
      case 'unreachable':
        return problem(500, 'chat.not_retrieved', 'No chat', requestId);
      case 'ready': {
        const asked = this.#chatAsked.get(call.callKey) ?? 0;
        this.#chatAsked.set(call.callKey, asked + 1);
        return asked < chat.pendingTimes ? pending(1) : transcript(call, chat, Number(cursor ?? 0));
      }
      default:
        return assertNever(chat);
    }
  }

  #answerWithFault(
    response: ServerResponse,
    fault: CtiFault,
    answer: CtiAnswer,
    requestId: string,
    done: (sent: CtiAnswer | null) => void,
  ): void {
    const send = (sent: CtiAnswer): void => {
      this.#send(response, sent);
      done(sent);
    };
    switch (fault.type) {
      case 'none':
        send(answer);
        return;
      case 'delay': {
        const delay = setTimeout(() => {
          this.#delays.delete(delay);
          send(answer);
        }, fault.delayMs);
        this.#delays.add(delay);
        return;
      }
      case 'dead':
        done(null);
        return;
      case 'reset':
        response.destroy();
        done(null);
        return;
      case 'problem':
        if (fault.code === null) send({ status: fault.status, body: { error: 'something went wrong' } });
        else send(problem(fault.status, fault.code, 'Fault', requestId, fault.message ?? null));
        return;
      case 'html':
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end('<!doctype html><title>ログイン</title><p>ネットワークにログインしてください');
        done({ status: 200, body: {} });
        return;
      case 'charset':
        response.writeHead(answer.status, { 'Content-Type': 'application/json; charset=Shift_JIS' });
        response.end(iconv.encode(JSON.stringify(answer.body), 'cp932'));
        done(answer);
        return;
      case 'too_many_requests': {
        const refusal = problem(429, 'quota.exceeded', 'Too many requests', requestId);
        send({ ...refusal, headers: { 'Retry-After': String(fault.retryAfterS) } });
        return;
      }
      case 'wrong_schema':
        send({ status: 200, body: { status: 42, steps: 'none', messages: { '0': null }, profiles: [] } });
        return;
      case 'pending':
        send(pending(fault.retryAfterS));
        return;
      default:
        assertNever(fault);
    }
  }

  #send(response: ServerResponse, answer: CtiAnswer): void {
    response.writeHead(answer.status, { 'Content-Type': contentTypeOf(answer), ...answer.headers });
    response.end(JSON.stringify(answer.body));
  }
}

/** Only answers of ours with a `code` are problem+json; an error of somebody else is plain JSON. */
function contentTypeOf({ status, body }: CtiAnswer): string {
  return status >= 400 && 'code' in body ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
}

function flagsOf(body: unknown): Readonly<Record<string, unknown>> {
  const flags: Record<string, unknown> = {};
  for (const name of ['verifiedCustomer', 'badActor', 'repeatCustomer']) {
    const flag = property(body, name);
    if (typeof flag === 'boolean') flags[name] = flag;
  }
  return flags;
}

function textOf(body: unknown, name: string): string {
  const value = property(body, name);
  return typeof value === 'string' ? value : '';
}
