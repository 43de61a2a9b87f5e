import type { BookMatch } from '../book/book-match.ts';
import type { CallDirection, CallHold, CallLine, CallMicrophone, CallParty, CallScope } from './call-party.ts';
import type { CallResult, HangUpCause } from './hang-up-cause.ts';
import type { AccountId, CallId } from './ids.ts';
import type { Instant } from './instant.ts';

/** What never changes during a call, but for the microphone. */
export interface CallFacts {
  readonly id: CallId;
  readonly accountId: AccountId;
  readonly direction: CallDirection;
  readonly sipCallId: string;
  readonly party: CallParty;
  /** Whom the address book takes the number for, asked once when the call begins. */
  readonly book: BookMatch;
  readonly line: CallLine;
  readonly scope: CallScope;
  readonly startedAt: Instant;
  readonly microphone: CallMicrophone;
}

/** A blind transfer under way: REFER sent, or accepted and being reported by NOTIFY (RFC 3515). */
export type Transfer =
  | { readonly type: 'none' }
  | { readonly type: 'pending'; readonly target: string }
  | { readonly type: 'failed'; readonly target: string; readonly code: number };

interface Talking {
  readonly facts: CallFacts;
  readonly answeredAt: Instant;
  readonly isMuted: boolean;
  readonly transfer: Transfer;
  /** Time already spent on local or remote hold, without the hold under way. */
  readonly heldMs: number;
}

/**
 * One call. `ringing_in` and `answering` are incoming; `dialing`, `ringing_out` and `early_media` outgoing; `connecting` is an
 * outgoing call whose 2xx has come and whose media is being applied.
 */
export type CallState =
  | { readonly phase: 'ringing_in' | 'answering' | 'dialing' | 'ringing_out' | 'early_media' | 'connecting'; readonly facts: CallFacts }
  | ({ readonly phase: 'active' } & Talking)
  | ({ readonly phase: 'held'; readonly hold: Exclude<CallHold, 'none'>; readonly heldSince: Instant } & Talking)
  | {
      readonly phase: 'ending';
      readonly facts: CallFacts;
      readonly answeredAt: Instant | null;
      readonly heldMs: number;
      readonly cause: HangUpCause;
      readonly requestedAt: Instant;
    }
  | {
      readonly phase: 'ended';
      readonly facts: CallFacts;
      readonly answeredAt: Instant | null;
      readonly endedAt: Instant;
      readonly cause: HangUpCause;
      readonly result: CallResult;
      readonly ringMs: number;
      /** Never includes ringing; 0 for a call that was not answered. */
      readonly talkMs: number;
      readonly holdMs: number;
    };

export type CallPhase = CallState['phase'];

/** What may happen to a call; each carries the time at which it happened. */
export type CallSignal =
  | { readonly type: 'answer_requested'; readonly at: Instant }
  /** The answer could not be made (no microphone, media window gone): the call rings on. */
  | { readonly type: 'answer_failed'; readonly at: Instant }
  | { readonly type: 'progressed'; readonly at: Instant; readonly hasMedia: boolean }
  | { readonly type: 'accepted'; readonly at: Instant }
  | { readonly type: 'established'; readonly at: Instant }
  | { readonly type: 'local_hold_changed'; readonly at: Instant; readonly isHeld: boolean }
  | { readonly type: 'remote_hold_changed'; readonly at: Instant; readonly isHeld: boolean }
  | { readonly type: 'mute_changed'; readonly at: Instant; readonly isMuted: boolean }
  | { readonly type: 'microphone_changed'; readonly at: Instant; readonly microphone: CallMicrophone }
  | { readonly type: 'transfer_started'; readonly at: Instant; readonly target: string }
  | { readonly type: 'transfer_failed'; readonly at: Instant; readonly code: number }
  | { readonly type: 'hang_up_requested'; readonly at: Instant; readonly cause: HangUpCause }
  | { readonly type: 'ended'; readonly at: Instant; readonly cause: HangUpCause };
