import type { IncomingMessage, ServerResponse } from 'node:http';
import { japanTime } from './cti-answers.ts';
import type { CtiEventType } from './cti-facts.ts';

interface SentEvent {
  readonly id: number;
  readonly text: string;
}

/** Events kept for clients that come back; for those that missed more there is `resync`. */
const keptEvents = 100;

/** The open streams of `/events`: server-sent events with ids, a heartbeat, and resumption by `Last-Event-ID`. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #waiting = new Set<() => void>();
  #kept: SentEvent[] = [];
  #lastId = 0;

  constructor(heartbeatMs: number) {
    this.#heartbeat = setInterval(() => this.#toAll(':\n\n'), heartbeatMs);
  }

  get count(): number {
    return this.#open.size;
  }

  /** Answers the request with a stream; `isSilent`: one on which nothing ever comes. */
  open(request: IncomingMessage, response: ServerResponse, isSilent: boolean): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    if (isSilent) return;
    response.write(`:\n\n${this.#missed(String(request.headers['last-event-id'] ?? ''))}`);
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
    for (const tell of this.#waiting) tell();
  }

  /** Tells every client. `subject`: the key of the call, null for the whole site. */
  publish(type: CtiEventType, subject: string | null): void {
    const event = this.#event(type, subject);
    this.#kept = [...this.#kept, event].slice(-keptEvents);
    this.#toAll(event.text);
  }

  /** Ends every connection, as a restarted proxy does. */
  drop(): void {
    for (const response of this.#open) response.destroy();
    this.#open.clear();
  }

  /** Forgets what was sent: whoever resumes gets `resync`. */
  forget(): void {
    this.#kept = [];
    this.#lastId += 1;
  }

  /** Resolves when `count` clients listen. */
  async waitForClients(count: number, deadlineMs: number): Promise<void> {
    if (this.count >= count) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.count} of ${count} clients within ${deadlineMs} ms`)), deadlineMs);
      const check = (): void => {
        if (this.count < count) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  stop(): void {
    clearInterval(this.#heartbeat);
    this.drop();
  }

  #event(type: CtiEventType, subject: string | null): SentEvent {
    this.#lastId += 1;
    const envelope = { id: String(this.#lastId), type, at: japanTime(Date.now()), subject: subject ?? undefined, data: {}, v: 1 };
    return { id: this.#lastId, text: `id: ${this.#lastId}\nevent: ${type}\ndata: ${JSON.stringify(envelope)}\n\n` };
  }

  #missed(lastEventId: string): string {
    if (lastEventId === '') return '';
    const last = Number(lastEventId);
    const oldest = this.#kept[0]?.id ?? this.#lastId + 1;
    const isGap = !Number.isInteger(last) || last > this.#lastId || last < oldest - 1;
    if (isGap) return this.#event('resync', null).text;
    return this.#kept
      .filter(({ id }) => id > last)
      .map(({ text }) => text)
      .join('');
  }

  #toAll(text: string): void {
    for (const response of this.#open) response.write(text);
  }
}
