import { createParser } from 'eventsource-parser';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import type { Gateway } from './gateway.ts';
import { networkProblem } from './network-problem.ts';

/** An event as far as it can be read. */
export interface SeenEvent {
  readonly id: string | undefined;
  readonly type: unknown;
  readonly subject: unknown;
}

/** What was seen on a stream until it was left. */
export interface Seen {
  /** Why there was no stream; else null. */
  readonly problem: string | null;
  /** How often something came after a silence; the pieces of one greeting are none. */
  readonly beats: number;
  readonly hasEnded: boolean;
  readonly events: readonly SeenEvent[];
  readonly shapeProblems: readonly string[];
}

export interface Listening {
  readonly lastEventId: string | null;
  /** How long the stream is listened to. */
  readonly waitMs: number;
  /** `waitMs` counts from whatever was heard last. */
  readonly isRenewed?: boolean;
  readonly whenOpen?: () => void;
  readonly isEnough: (seen: Seen) => boolean;
}

const openingMs = 10_000;
/** Of `waitMs`: what comes sooner belongs to what came before it. */
const pieceShare = 1 / 50;

/** Opens `/events` as the client does and listens until that is enough, or nothing comes any more. Never rejects. */
export async function listen(gateway: Gateway, contract: OpenApiContract, listening: Listening): Promise<Seen> {
  const { lastEventId, waitMs, isRenewed = false, whenOpen, isEnough } = listening;
  let seen: Seen = { problem: null, beats: 0, hasEnded: false, events: [], shapeProblems: [] };
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const startTimer = (delayMs: number, reason: 'too late' | 'enough'): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(reason), delayMs);
  };
  startTimer(openingMs, 'too late');
  try {
    const headers: Record<string, string> = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId };
    const question = { method: 'GET', path: '/events', headers, timeoutMs: openingMs } as const;
    const response = await gateway.open(question, stop.signal, 'text/event-stream');
    const contentType = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !/^text\/event-stream\s*(?:;|$)/i.test(contentType)) {
      const what = contentType === '' ? 'no type' : contentType;
      return { ...seen, problem: `It answers ${response.status} with ${what} in place of 200 text/event-stream.` };
    }
    startTimer(waitMs, 'enough');
    whenOpen?.();
    const parser = createParser({ onEvent: ({ id, data }) => (seen = withEvent(contract, seen, id, data)) });
    const decoder = new TextDecoder();
    const body: ReadableStream<Uint8Array> | null = response.body;
    const openedMs = performance.now();
    let lastMs = openedMs;
    for await (const chunk of body ?? []) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      const nowMs = performance.now();
      // A stream that is never silent beats, too.
      const isBeat = nowMs - lastMs >= waitMs * pieceShare || nowMs - openedMs >= waitMs;
      lastMs = nowMs;
      if (isBeat) seen = { ...seen, beats: seen.beats + 1 };
      if (isRenewed) startTimer(waitMs, 'enough');
      if (isEnough(seen)) return seen;
    }
    return { ...seen, hasEnded: true };
  } catch (error) {
    if (stop.signal.reason === 'enough') return seen;
    return { ...seen, problem: stop.signal.aborted ? `No answer within ${openingMs / 1000} s.` : networkProblem(error, openingMs) };
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

function withEvent(contract: OpenApiContract, seen: Seen, id: string | undefined, data: string): Seen {
  const event = jsonOf(data);
  const problems =
    event === undefined
      ? ['An event has data that is not JSON.']
      : contract.schemaProblems('Event', event).map((problem) => `An event is not of the contract's shape: ${problem}.`);
  const anonymous = id === undefined ? ['An event has no id line, so nobody can resume after it.'] : [];
  return {
    ...seen,
    events: [...seen.events, { id, type: property(event, 'type'), subject: property(event, 'subject') }],
    shapeProblems: [...new Set([...seen.shapeProblems, ...problems, ...anonymous])],
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
