import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { assertNever } from '../../../common/assert-never.ts';
import { EventLog } from '../event-log.ts';
import { CallBook } from './call-book.ts';
import { CentreHistory } from './centre-history.ts';
import { controlAnswer } from './control.ts';
import { capabilities, type CtiAnswer, policy, problem } from './cti-answers.ts';
import type { CtiEventType, KnownCall } from './cti-facts.ts';
import { type CtiEndpoint, type CtiFault, FaultPlan } from './cti-fault.ts';
import { EventStreams } from './event-streams.ts';
import { OpenApiContract } from './open-api-contract.ts';
import type { PastCall } from './past-call.ts';
import { bodyOf } from './request-body.ts';
import { type RequestPlace, requestPlace } from './request-place.ts';
import { contentTypeOf, sendAnswer } from './spoiled-answer.ts';

/** One request and what was answered. */
export interface CtiExchange {
  readonly endpoint: CtiEndpoint | 'unknown';
  readonly method: string;
  readonly callKey: string | null;
  /** What was asked for beyond the path, `?cursor=200`, or nothing. */
  readonly query: string;
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
  /** Of the whole centre, before it was opened; absent = none. */
  readonly pastCalls?: readonly PastCall[];
  /** Between two comments on a stream of events; absent = 10 s. */
  readonly heartbeatMs?: number;
  readonly log: (line: string) => void;
}

/** The demo CTI server: the contract cti/v1 over HTTP on loopback, with faults on demand. */
export class CtiServer {
  readonly requests = new EventLog<CtiExchange>();
  readonly events: EventStreams;
  readonly #options: CtiServerOptions;
  readonly #contract = OpenApiContract.load();
  readonly #calls = new CallBook();
  readonly #history: CentreHistory;
  readonly #faults = new FaultPlan();
  readonly #stopped = new AbortController();
  readonly #http = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      this.#options.log(`CTI: ${String(error)}`);
      response.destroy();
    });
  });

  constructor(options: CtiServerOptions) {
    this.#options = options;
    this.#history = new CentreHistory(options.pastCalls ?? []);
    this.events = new EventStreams(options.heartbeatMs ?? 10_000);
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
    this.#stopped.abort();
    this.events.stop();
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  /** Makes a call known under a key, as the PBX does before the phone rings; what it learns later, it tells by events. */
  setCall(call: KnownCall): void {
    this.#calls.set(call);
    for (const news of call.facts.news ?? []) {
      const timer = setTimeout(() => {
        this.#calls.learn(call.callKey, news);
        this.events.publish(news.event, call.callKey);
      }, news.afterS * 1000);
      this.#stopped.signal.addEventListener('abort', () => clearTimeout(timer));
    }
  }

  /** Writes a call into the history of the centre, or what has become of it. */
  setPastCall(call: PastCall): void {
    this.#history.set(call);
  }

  /** Tells the clients that something has changed. */
  publish(type: CtiEventType, callKey: string | null = null): void {
    this.events.publish(type, callKey);
  }

  setFault(endpoint: CtiEndpoint, fault: CtiFault): void {
    this.#faults.set(endpoint, fault);
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
    const ordered = controlAnswer(request, url.pathname, body, this);
    if (ordered !== null) {
      await sendAnswer(response, { type: 'none' }, ordered, requestId, this.#stopped.signal);
      return;
    }
    const common = { method, body, requestId, callKey: place?.callKey ?? null, query: url.search };
    if (place === null || !this.#contract.hasOperation(place.template, method)) {
      await sendAnswer(response, { type: 'none' }, problem(404, 'route.unknown', 'Not found', requestId), requestId, this.#stopped.signal);
      const breaches = [`${method} ${url.pathname} is not in the contract`];
      this.requests.add({ ...common, endpoint: 'unknown', status: 404, spoiledBy: null, breaches });
      return;
    }
    const breaches = this.#contract.requestProblems(place.template, method, request.headers, body, url.searchParams);
    const fault = this.#faultOf(place);
    const spoiledBy = fault.type === 'none' ? null : fault.type;
    const note = (status: number | null, more: readonly string[]): void => {
      const shown = place.template.replace('{key}', () => place.callKey ?? '');
      this.#options.log(`CTI: ${method} ${shown}${url.search} → ${status ?? 'no answer'}${spoiledBy === null ? '' : ` (${spoiledBy})`}`);
      this.requests.add({ ...common, endpoint: place.endpoint, status, spoiledBy, breaches: [...breaches, ...more] });
    };
    const isAuthorised = this.#isAuthorised(request);
    if (place.endpoint === 'events' && isAuthorised && (fault.type === 'none' || fault.type === 'stalls')) {
      this.events.open(request, response, fault.type === 'stalls');
      note(200, []);
      return;
    }
    const answer = isAuthorised
      ? this.#answer(place, method, body, requestId, url.searchParams)
      : problem(401, 'auth.required', 'Unauthorized', requestId);
    const sent = await sendAnswer(response, fault, answer, requestId, this.#stopped.signal);
    note(sent?.status ?? null, sent === null || spoiledBy !== null ? [] : this.#answerBreaches(place.template, method, sent));
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

  #faultOf({ endpoint, callKey }: RequestPlace): CtiFault {
    const isUnreadable = endpoint === 'chat' && this.#calls.get(callKey ?? '')?.facts.chat.type === 'unreachable';
    return isUnreadable ? { type: 'html' } : this.#faults.next(endpoint);
  }

  #answer(place: RequestPlace, method: string, body: unknown, requestId: string, query: URLSearchParams): CtiAnswer {
    switch (place.endpoint) {
      case 'capabilities':
        return capabilities();
      case 'policy':
        return policy(this.#options.lines);
      case 'calls':
        return this.#calls.report(body, requestId);
      case 'events':
        return problem(500, 'events.unavailable', 'No events', requestId);
      case 'history':
        return this.#history.answer(query, requestId);
      case 'incoming-info':
      case 'route':
      case 'chat':
      case 'flags': {
        const callKey = place.callKey ?? '';
        if (method === 'PATCH' && this.#calls.mark(callKey, body)) this.publish('flags.updated', callKey);
        return this.#calls.answer(place.endpoint, callKey, requestId, query.get('cursor'));
      }
      default:
        return assertNever(place.endpoint);
    }
  }
}
