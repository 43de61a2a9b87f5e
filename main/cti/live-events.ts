import type { Clock } from '../../common/call/instant.ts';
import type { EventEnvelope } from '../../common/cti/schema.ts';
import type { Log } from '../log/port.ts';
import { isWorthALine } from '../log/worth-a-line.ts';
import type { StreamOpening } from './cti-transport.ts';
import { readEvents } from './event-reader.ts';
import { waitFor } from './wait.ts';

export interface LiveEventsParts {
  readonly open: (lastEventId: string | null, signal: AbortSignal) => Promise<StreamOpening>;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly log: Log;
}

export type EventListener = (event: EventEnvelope) => void;

const shortestPauseMs = 1000;
const longestPauseMs = 30_000;
/** A server without events is asked again at this pace, as for its capabilities. */
const unsupportedPauseMs = 15 * 60_000;
/** Refused credentials are tried again slowly; new ones restart the stream. */
const signedOutPauseMs = 5 * 60_000;
/** A connection that stood for this long was a good one: the next pause begins short again. */
const settledMs = 30_000;

/** 1 → 30 s, doubling, the later half of it by chance, so that a restarted server does not meet all its clients at once. */
export function reconnectPauseMs(failures: number, random: () => number, wishedMs = shortestPauseMs): number {
  const firstMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, wishedMs));
  const wholeMs = Math.min(longestPauseMs, firstMs * 2 ** Math.min(failures, 10));
  return Math.round(wholeMs / 2 + (random() * wholeMs) / 2);
}

/** Hears the CTI server's events for as long as it runs: reconnects, resumes where it was, tells of gaps as `resync`. */
export class LiveEvents {
  readonly #parts: LiveEventsParts;
  readonly #listeners = new Set<EventListener>();
  #run = new AbortController();
  #lastEventId: string | null = null;
  /** At any time before, at another address too. */
  #wasOpen = false;
  #wishedPauseMs = shortestPauseMs;
  #badEvents = 0;
  #unusedEvents = 0;

  constructor(parts: LiveEventsParts) {
    this.#parts = parts;
  }

  /** Returns the unsubscribe. */
  onEvent(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects anew, from the beginning: at the start, and when the address or the credentials have changed. */
  restart(): void {
    this.stop();
    this.#lastEventId = null;
    this.#run = new AbortController();
    void this.#connectAgainAndAgain(this.#run.signal);
  }

  stop(): void {
    this.#run.abort();
  }

  async #connectAgainAndAgain(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#parts;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const opening = await this.#parts.open(this.#lastEventId, signal);
      if (signal.aborted || opening.type === 'off') return;
      let pauseMs = reconnectPauseMs(failures, random, this.#wishedPauseMs);
      if (opening.type === 'open') {
        // Nothing to resume from: what happened meanwhile is unknown.
        if (this.#wasOpen && this.#lastEventId === null) this.#tell({ type: 'resync', subject: null });
        this.#wasOpen = true;
        const openedMs = clock.now().monotonicMs;
        await this.#read(opening.body, signal);
        if (clock.now().monotonicMs - openedMs >= settledMs) {
          failures = -1;
          pauseMs = reconnectPauseMs(0, random, this.#wishedPauseMs);
        }
      } else if (opening.type === 'unsupported') pauseMs = unsupportedPauseMs;
      else if (opening.type === 'signed_out') pauseMs = signedOutPauseMs;
      else if (opening.retryAfterMs !== null) pauseMs = Math.min(Math.max(pauseMs, opening.retryAfterMs), unsupportedPauseMs);
      await waitFor(clock, pauseMs, signal);
    }
  }

  async #read(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    await readEvents(body, this.#parts.clock, {
      onEvent: (event) => {
        if (!signal.aborted) this.#tell(event);
      },
      onId: (id) => {
        // Only what can stand in a header again.
        if (!signal.aborted) this.#lastEventId = /^[!-~]{1,256}$/.test(id) ? id : null;
      },
      onRetry: (delayMs) => {
        this.#wishedPauseMs = delayMs;
      },
      onBadEvent: () => this.#countBadEvent(),
    });
  }

  #countBadEvent(): void {
    this.#badEvents += 1;
    if (!isWorthALine(this.#badEvents)) return;
    this.#parts.log.warn({ count: this.#badEvents }, 'the CTI server sent an event that is not of the contract');
  }

  #tell(event: EventEnvelope): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#unusedEvents += 1;
        if (!isWorthALine(this.#unusedEvents)) continue;
        const fields = { error: String(error), count: this.#unusedEvents };
        this.#parts.log.error(fields, 'an event of the CTI server could not be used');
      }
    }
  }
}
