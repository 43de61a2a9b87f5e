import { randomUUID } from 'node:crypto';
import { networkProblem } from './network-problem.ts';

/** What came back for one request. `problem`: in plain words why nothing usable came; else null. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly contentType: string;
  /** The JSON of the body; undefined where it is none. */
  readonly json: unknown;
  readonly problem: string | null;
  /** From the question to the last byte. */
  readonly tookMs: number;
}

export interface GatewayOptions {
  /** The address without a slash at its end: `https://cti.example.co.jp/cti/v1`. */
  readonly baseUrl: string;
  /** What signs in; null for nothing. */
  readonly signIn: { readonly name: string; readonly value: string } | null;
  /** In place of the contract's own time-outs; for tests. */
  readonly timeoutMs: number | null;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The time-out of the contract's section 3. */
  readonly timeoutMs: number;
  /** What the client reads of the answer at most; absent = 1 MiB. */
  readonly maximumBytes?: number;
}

/** Who asks: ourselves, somebody without credentials, somebody with wrong ones. */
type Asker = 'us' | 'nobody' | 'stranger';

const mebibyte = 1_048_576;
/** `conformance:wrong`, which is a token, a key and Basic credentials alike. */
const wrongSecret = 'Y29uZm9ybWFuY2U6d3Jvbmc=';

/** The site's gateway as the client talks to it: the same headers, no redirects, the same time-outs. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  get hasCredentials(): boolean {
    return this.#options.signIn !== null;
  }

  /** How long a question of this time-out is waited for. */
  timeoutOf(timeoutMs: number): number {
    return this.#options.timeoutMs ?? timeoutMs;
  }

  async ask(question: Question): Promise<Reply> {
    const timeoutMs = this.timeoutOf(question.timeoutMs);
    const startMs = performance.now();
    try {
      const response = await this.open(question, AbortSignal.timeout(timeoutMs), 'application/json');
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { ...reply(response, bytes, question.maximumBytes ?? mebibyte), tookMs: performance.now() - startMs };
    } catch (error) {
      const problem = networkProblem(error, timeoutMs);
      return { status: 0, headers: new Headers(), contentType: '', json: undefined, problem, tookMs: performance.now() - startMs };
    }
  }

  /** The status that somebody else gets, or in words why there is none. */
  async statusFor(asker: 'nobody' | 'stranger', question: Question): Promise<number | string> {
    const timeoutMs = this.timeoutOf(question.timeoutMs);
    const enough = new AbortController();
    try {
      const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(timeoutMs)]);
      return (await this.open(question, signal, question.path === '/events' ? 'text/event-stream' : 'application/json', asker)).status;
    } catch (error) {
      return networkProblem(error, timeoutMs);
    } finally {
      enough.abort();
    }
  }

  /** Rejects as fetch does. */
  open({ method, path, body, headers }: Question, signal: AbortSignal, accept: string, asker: Asker = 'us'): Promise<Response> {
    const { baseUrl, signIn } = this.#options;
    const sent = new Headers({
      Accept: accept,
      'Accept-Language': 'ja',
      'User-Agent': 'Madoguchi-conformance',
      'X-Request-Id': randomUUID(),
      ...headers,
    });
    if (signIn !== null && asker === 'us') sent.set(signIn.name, signIn.value);
    if (signIn !== null && asker === 'stranger') sent.set(signIn.name, signIn.value.replace(/\S+$/, wrongSecret));
    if (body !== undefined) sent.set('Content-Type', 'application/json');
    const init: RequestInit = { method, headers: sent, redirect: 'manual', signal };
    if (body !== undefined) init.body = JSON.stringify(body);
    return fetch(`${baseUrl}${path}`, init);
  }
}

function reply(response: Response, bytes: Uint8Array, maximumBytes: number): Omit<Reply, 'tookMs'> {
  const { status, headers } = response;
  const contentType = headers.get('content-type') ?? '';
  const common = { status, headers, contentType };
  const bad = (problem: string): Omit<Reply, 'tookMs'> => ({ ...common, json: undefined, problem });
  if (status >= 300 && status < 400) {
    return bad(
      `It redirects to ${headers.get('location') ?? 'nowhere'}; the client follows no redirect, for that could carry the credentials elsewhere.`,
    );
  }
  if (/^text\/html/i.test(contentType)) return bad('It answers with a web page in place of JSON: a login page, or a proxy in between.');
  if (bytes.length > maximumBytes)
    return bad(
      `The answer has ${bytes.length} bytes; the client reads no more than ${maximumBytes}. Pictures and files are sent as a URL.`,
    );
  const text = utf8(bytes);
  if (text === null) return bad('The body is not UTF-8, whatever its header says (Shift_JIS?). JSON is always UTF-8.');
  if (text === '') return { ...common, json: null, problem: null };
  try {
    return { ...common, json: JSON.parse(text) as unknown, problem: null };
  } catch {
    return bad('The body is not JSON.');
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
