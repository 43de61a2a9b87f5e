import { createParser } from 'eventsource-parser';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway } from './gateway.ts';
import { networkProblem } from './network-problem.ts';

/** What was seen on a stream until it was left. */
interface Seen {
  readonly problem: string | null;
  readonly status: number;
  /** How often anything was heard, in so many pieces. */
  readonly heard: number;
  readonly hasEnded: boolean;
  readonly types: readonly unknown[];
  readonly shapeProblems: readonly string[];
}

/** How long a stream is listened to; `isRenewed`: from whatever was heard last. */
interface Patience {
  readonly waitMs: number;
  readonly isRenewed: boolean;
}

const openingMs = 10_000;
/** The greeting of a new stream is one of them. */
const beatsWanted = 2;

/** `/events`: opened, heartbeat, and what is said to a client that comes back after too long. `heartbeatMs`: the contract's 15 s. */
export async function eventFindings(
  gateway: Gateway,
  contract: OpenApiContract,
  features: unknown,
  heartbeatMs: number,
): Promise<readonly Finding[]> {
  const [opens, beats, resumes] = [
    'GET /events opens a stream of events',
    `Something is heard on it at least each ${heartbeatMs / 1000} s`,
    'After a gap it sends “resync”',
  ] as const;
  if (property(features, 'events') === false) {
    return [skipped(opens, '11', 'The capabilities say that there are no events; late chats are asked for after 1, 2, 4, 8 s instead.')];
  }
  const first = await listen(gateway, contract, null, { waitMs: heartbeatMs, isRenewed: true }, ({ heard }) => heard >= beatsWanted);
  if (first.problem !== null) return [finding(opens, '11', [first.problem])];
  const silence = first.hasEnded
    ? 'The stream ends by itself; it must stay open.'
    : 'Nothing came: the client takes a silent line for a dead one and connects again. Send a comment line.';
  const findings = [
    finding(opens, '11', first.shapeProblems),
    finding(beats, '11', first.heard >= beatsWanted && !first.hasEnded ? [] : [silence]),
  ];
  const second = await listen(gateway, contract, 'conformance-0', { waitMs: heartbeatMs, isRenewed: false }, ({ types }) =>
    types.includes('resync'),
  );
  const gap =
    second.problem ??
    (second.types.includes('resync')
      ? null
      : 'With a Last-Event-ID that it does not know it says nothing: the client would never learn what it missed.');
  return [...findings, finding(resumes, '11', gap === null ? [] : [gap])];
}

async function listen(
  gateway: Gateway,
  contract: OpenApiContract,
  lastEventId: string | null,
  patience: Patience,
  isEnough: (seen: Seen) => boolean,
): Promise<Seen> {
  let seen: Seen = { problem: null, status: 0, heard: 0, hasEnded: false, types: [], shapeProblems: [] };
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const startTimer = (delayMs: number, reason: 'too late' | 'enough'): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(reason), delayMs);
  };
  startTimer(openingMs, 'too late');
  try {
    const headers: Record<string, string> = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId };
    const response = await gateway.open(
      { method: 'GET', path: '/events', headers, timeoutMs: openingMs },
      stop.signal,
      'text/event-stream',
    );
    const contentType = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !/^text\/event-stream\s*(?:;|$)/i.test(contentType)) {
      return {
        ...seen,
        problem: `It answers ${response.status} with ${contentType === '' ? 'no type' : contentType} in place of 200 text/event-stream.`,
      };
    }
    startTimer(patience.waitMs, 'enough');
    const parser = createParser({
      onEvent: ({ id, data }) => (seen = withEvent(contract, seen, id, data)),
    });
    const decoder = new TextDecoder();
    const body: ReadableStream<Uint8Array> | null = response.body;
    if (body === null) return { ...seen, hasEnded: true };
    for await (const chunk of body) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      seen = { ...seen, heard: seen.heard + 1 };
      if (patience.isRenewed) startTimer(patience.waitMs, 'enough');
      if (isEnough(seen)) return seen;
    }
    return { ...seen, hasEnded: true };
  } catch (error) {
    if (stop.signal.reason === 'enough') return seen;
    const problem = stop.signal.aborted ? `No answer within ${openingMs / 1000} s.` : networkProblem(error, openingMs);
    return { ...seen, problem };
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
    types: [...seen.types, property(event, 'type')],
    shapeProblems: [...seen.shapeProblems, ...problems, ...anonymous],
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
