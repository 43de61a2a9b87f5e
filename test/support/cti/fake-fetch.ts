import { settled } from '../fake-clock.ts';

/** What the next request gets: an answer, a broken connection (for a reason), or silence until it is aborted. */
export type FakeAnswer = Response | Error | 'broken' | 'silent';

export interface FakeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly redirect: RequestRedirect | undefined;
  readonly cache: RequestCache | undefined;
  readonly body: unknown;
}

/** A server that answers each request with the next of `answers`, and with the last of them from then on. */
export class FakeFetch {
  readonly requests: FakeRequest[] = [];
  answers: FakeAnswer[];
  #waiting: (() => void)[] = [];

  constructor(...answers: FakeAnswer[]) {
    this.answers = answers;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const { method = 'GET', redirect, cache } = init;
    this.requests.push({ url, method, headers: new Headers(init.headers), redirect, cache, body });
    for (const tell of this.#waiting.splice(0)) tell();
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (answer === undefined || answer === 'broken') throw new TypeError('fetch failed');
    if (answer instanceof Error) throw answer;
    if (answer === 'silent') return untilAborted(init.signal);
    return answer.clone();
  };

  /** Resolves when `count` requests have gone out. */
  async sent(count: number): Promise<void> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await settled();
  }
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal?.addEventListener('abort', () => reject(new Error('aborted')));
  return promise;
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
}

/** An error of ours (RFC 9457). */
export function problem(status: number, code: string, more: object = {}, headers: Readonly<Record<string, string>> = {}): Response {
  return json({ type: 'about:blank', title: code, status, code, requestId: 'theirs', ...more }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}

export function html(status: number): Response {
  return new Response('<!doctype html><p>proxy', { status, headers: { 'content-type': 'text/html' } });
}
