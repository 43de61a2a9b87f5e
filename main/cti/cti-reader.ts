import type * as z from 'zod/mini';
import type { Clock } from '../../common/call/instant.ts';
import { clientFailure, type CtiFailure, type CtiResult } from './cti-failure.ts';
import type { CtiTransport } from './cti-transport.ts';
import type { Nudge } from './nudge.ts';

/** One answer to a read: the value, "not yet", or why not. */
export type Answer<Value> =
  | { readonly type: 'value'; readonly value: Value }
  | { readonly type: 'pending'; readonly retryAfterMs: number | null }
  | { readonly type: 'failed'; readonly failure: CtiFailure };

export interface ReadLimits {
  readonly timeoutMs: number;
  readonly maximumBytes: number;
}

const tries = 3;
/** Asked again after 1, 2, 4, 8 s (spec/cti-contract.md section 4.1), and then each 8 s while the call lives. */
const pendingMs = [1000, 2000, 4000];
const lastPendingMs = 8000;
/** For this long `call.unknown` may only mean that our `POST /calls` is still under way. */
const unknownCallMs = 5000;

/** Reads resources through the transport and parses them by the contract's schemas. */
export class CtiReader {
  readonly #transport: CtiTransport;
  readonly #clock: Clock;

  constructor(transport: CtiTransport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** One read. `path`: below the base URL, percent-encoded. */
  async read<Schema extends z.ZodMiniType>(
    path: string,
    schema: Schema,
    limits: ReadLimits,
    signal: AbortSignal,
  ): Promise<Answer<z.output<Schema>>> {
    const result = await this.#transport.send({ method: 'GET', path, tries, signal, ...limits });
    if (!result.ok) return { type: 'failed', failure: result.failure };
    const { status, body, retryAfterMs, requestId } = result.value;
    if (status === 202) return { type: 'pending', retryAfterMs };
    const parsed = schema.safeParse(body);
    if (parsed.success) return { type: 'value', value: parsed.data };
    return { type: 'failed', failure: clientFailure('client.bad_response', requestId) };
  }

  /** Repeats `ask` while its answer is pending and `signal` (the call) lives; a nudge cuts the wait between two tries short. */
  async untilReady<Value>(ask: () => Promise<Answer<Value>>, signal: AbortSignal, nudge: Nudge): Promise<CtiResult<Value>> {
    const startMs = this.#clock.now().monotonicMs;
    for (let turn = 0; ; turn += 1) {
      const answer = await ask();
      const scheduledMs = pendingMs[turn] ?? lastPendingMs;
      if (answer.type === 'value') return { ok: true, value: answer.value };
      let delayMs = scheduledMs;
      if (answer.type === 'failed') {
        const leftMs = startMs + unknownCallMs - this.#clock.now().monotonicMs;
        if (answer.failure.code !== 'call.unknown' || leftMs <= 0) return { ok: false, failure: answer.failure };
        delayMs = Math.min(scheduledMs, leftMs);
      } else if (answer.retryAfterMs !== null) {
        delayMs = Math.max(scheduledMs, answer.retryAfterMs);
      }
      if (!(await nudge.wait(this.#clock, delayMs, signal))) return { ok: false, failure: clientFailure('client.aborted') };
    }
  }
}
