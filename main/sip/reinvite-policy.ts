import { assertNever } from '../../common/assert-never.ts';

/** What came of one re-INVITE. `unreachable` is a 408 or 503 that SIP.js made itself: time-out, no socket. */
export type ReinviteOutcome =
  | { readonly type: 'agreed' }
  | { readonly type: 'ended' }
  | { readonly type: 'unreachable' }
  | { readonly type: 'refused'; readonly code: number; readonly retryAfterS: number | null }
  /** We could not make or apply a description. */
  | { readonly type: 'failed'; readonly error: Error };

export type ReinviteStep =
  | { readonly type: 'done' }
  | { readonly type: 'retry'; readonly delayMs: number; readonly waitsForConnection: boolean }
  | { readonly type: 'give_up' }
  /** The peer does not know the call any more (RFC 3261 section 12.2.1.2). */
  | { readonly type: 'end_call' };

export interface ReinviteHistory {
  /** Earlier glares of this re-INVITE. */
  readonly glares: number;
  /** Earlier tries that did not reach the peer. */
  readonly losses: number;
}

const maximumGlares = 4;
const maximumLosses = 5;
const maximumRetryAfterS = 10;

/** Decides what follows a re-INVITE. `isOwner` = we made the Call-ID; `random` is in [0, 1). */
export function afterReinvite(outcome: ReinviteOutcome, history: ReinviteHistory, isOwner: boolean, random: number): ReinviteStep {
  switch (outcome.type) {
    case 'agreed':
    case 'ended':
      return { type: 'done' };
    case 'failed':
      return { type: 'give_up' };
    case 'unreachable':
      return history.losses >= maximumLosses
        ? { type: 'give_up' }
        : { type: 'retry', delayMs: 1000 * 2 ** history.losses, waitsForConnection: true };
    case 'refused':
      if (outcome.code === 481 || outcome.code === 408) return { type: 'end_call' };
      if (history.glares >= maximumGlares) return { type: 'give_up' };
      // RFC 3261 section 14.1: 2.1–4 s for the owner of the Call-ID, 0–2 s for the other, in steps of 10 ms.
      if (outcome.code === 491)
        return {
          type: 'retry',
          delayMs: isOwner ? 2100 + 10 * Math.floor(random * 191) : 10 * Math.floor(random * 201),
          waitsForConnection: false,
        };
      // RFC 3261 section 14.2: the peer is still busy with an offer of its own.
      if (outcome.code === 500 && outcome.retryAfterS !== null && outcome.retryAfterS <= maximumRetryAfterS)
        return { type: 'retry', delayMs: outcome.retryAfterS * 1000, waitsForConnection: false };
      return { type: 'give_up' };
    default:
      return assertNever(outcome);
  }
}
