import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** An answer on its way to the client, to be spoiled. */
export interface Passing {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface PassingRequest {
  readonly method: string;
  /** Below `/cti/v1`. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Changes the answer in place; `wantsStream` is asked for `/events` instead, whose stream is passed on as it is or not at all. */
export interface Change {
  readonly answer?: (request: PassingRequest, answer: Passing) => unknown;
  /** In place of the stream of events. */
  readonly events?: (request: PassingRequest, response: ServerResponse) => void;
}

/** Stands before a gateway and gets one thing wrong, as gateways do. */
export class ChangingProxy {
  readonly #target: string;
  readonly #change: Change;
  readonly #server: Server;
  readonly #stopped = new AbortController();

  constructor(target: string, change: Change) {
    this.#target = target;
    this.#change = change;
    this.#server = createServer((request, response) => {
      this.#pass(request, response).catch(() => response.destroy());
    });
  }

  /** Resolves with the address, `/cti/v1` included. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/cti/v1`;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const asked: PassingRequest = { method, path: url.replace('/cti/v1', ''), headers: request.headers, body: text };
    if (asked.path === '/events' && this.#change.events !== undefined) {
      this.#change.events(asked, response);
      return;
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !/^(?:host|connection|content-length)$/.test(name)) headers.set(name, value);
    }
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const answer = await fetch(`${this.#target}${asked.path}`, { method, headers, signal: this.#stopped.signal, ...body });
    if (asked.path === '/events') {
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
      response.flushHeaders();
      const stream: ReadableStream<Uint8Array> | null = answer.body;
      for await (const chunk of stream ?? []) response.write(chunk);
      response.end();
      return;
    }
    const passing: Passing = { status: answer.status, headers: { ...kept(answer.headers) }, body: await answer.text() };
    this.#change.answer?.(asked, passing);
    response.writeHead(passing.status, passing.headers);
    response.end(passing.body);
  }
}

function kept(headers: Headers): Record<string, string> {
  const names = ['content-type', 'retry-after', 'date', 'location'];
  return Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
