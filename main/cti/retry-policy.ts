/** What one attempt came to, as far as trying again is concerned. */
export type AttemptOutcome =
  | { readonly type: 'no_connection' }
  | { readonly type: 'status'; readonly status: number; readonly code: string | null; readonly retryAfterMs: number | null };

/** Full jitter over 0.5, 1, 2 s (spec/cti-contract.md section 3). */
const backOffMs = [500, 1000, 2000];
/** A server that asks for more patience than this gets no second try: nobody waits that long for a pop-up. */
const longestRetryAfterMs = 60_000;
const retriedStatuses = new Set([408, 425, 429]);

/** Milliseconds until the next attempt, or null for none. `attempt` counts from 0; `random` gives 0 ≤ x < 1. */
export function retryDelayMs(outcome: AttemptOutcome, attempt: number, tries: number, random: () => number): number | null {
  if (attempt + 1 >= tries) return null;
  const jitterMs = Math.round(random() * (backOffMs[attempt] ?? 2000));
  if (outcome.type === 'no_connection') return jitterMs;
  const isRetried = retriedStatuses.has(outcome.status) || (outcome.status >= 500 && outcome.status <= 599);
  // chat.provider_error (502) and chat.not_retrieved (500) are the server's word about this chat: asking again changes nothing.
  if (!isRetried || outcome.code?.startsWith('chat.') === true) return null;
  if (outcome.retryAfterMs === null) return jitterMs;
  return outcome.retryAfterMs > longestRetryAfterMs ? null : Math.max(outcome.retryAfterMs, jitterMs);
}

/** `Retry-After`: seconds or an HTTP date (RFC 9110 section 10.2.3) → milliseconds from now, or null. */
export function retryAfterMs(header: string | null, nowEpochMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowEpochMs);
}
