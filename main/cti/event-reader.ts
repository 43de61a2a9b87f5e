import { createParser } from 'eventsource-parser';
import type { Clock } from '../../common/call/instant.ts';
import { type EventEnvelope, eventEnvelope } from '../../common/cti/schema.ts';

/** The server sends a comment each 15 s at least; twice that in silence and the line is dead (spec/cti-contract.md section 11). */
export const longestSilenceMs = 30_000;
const maximumEventUnits = 1_048_576;

export interface StreamListener {
  onEvent(event: EventEnvelope): void;
  /** The id to resume from; '' takes it back. */
  onId(id: string): void;
  /** The server's wish for the pause before the next connection. */
  onRetry(delayMs: number): void;
  /** An event that is not of the contract. */
  onBadEvent(): void;
}

function envelopeOf(data: string): EventEnvelope | null {
  try {
    const parsed = eventEnvelope.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // No JSON: not an event of ours.
  }
}

/** Reads one stream until it ends, breaks or falls silent. Never rejects. */
export async function readEvents(body: ReadableStream<Uint8Array>, clock: Clock, listener: StreamListener): Promise<void> {
  const reader = body.getReader();
  const giveUp = (): void => void reader.cancel().catch(() => undefined);
  const parser = createParser({
    onEvent: ({ id, data }) => {
      if (id !== undefined) listener.onId(id);
      const event = envelopeOf(data);
      if (event === null) listener.onBadEvent();
      else listener.onEvent(event);
    },
    onRetry: (delayMs) => listener.onRetry(delayMs),
    onError: ({ type }) => {
      // Fed on, the parser would throw.
      if (type === 'max-buffer-size-exceeded') giveUp();
    },
    maxBufferSize: maximumEventUnits,
  });
  const decoder = new TextDecoder();
  for (;;) {
    const cancelWatch = clock.after(longestSilenceMs, giveUp);
    try {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    } catch {
      giveUp();
      return; // The connection broke.
    } finally {
      cancelWatch();
    }
  }
}
