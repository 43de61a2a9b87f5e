import { assertNever } from '../assert-never.ts';
import type { CallResult, HangUpCause } from './hang-up-cause.ts';
import type { CallHold, CallMicrophone } from './call-party.ts';
import type { CallFacts, CallSignal, CallState } from './call-state.ts';
import { elapsedMs, type Instant } from './instant.ts';

type Talk = Extract<CallState, { phase: 'active' | 'held' }>;

/** A new call: ringing when it came in, dialing when it goes out. */
export function newCall(facts: CallFacts): CallState {
  return { phase: facts.direction === 'incoming' ? 'ringing_in' : 'dialing', facts };
}

/**
 * The next state of a call. A signal that does not fit the phase (a late 180 after the 200, a hold of a call that ended) leaves the
 * very same object, so that a state never goes backwards (faults.md A23) and callers can see that nothing changed.
 */
export function reduceCall(state: CallState, signal: CallSignal): CallState {
  if (state.phase === 'ended') return state;
  switch (signal.type) {
    case 'answer_requested':
      return state.phase === 'ringing_in' ? { ...state, phase: 'answering' } : state;
    case 'answer_failed':
      return state.phase === 'answering' ? { ...state, phase: 'ringing_in' } : state;
    case 'progressed':
      return progressed(state, signal.hasMedia);
    case 'accepted':
      return isBeforeAnswer(state.phase) && state.facts.direction === 'outgoing' ? { phase: 'connecting', facts: state.facts } : state;
    case 'established':
      return state.phase === 'answering' || state.phase === 'connecting' || isBeforeAnswer(state.phase)
        ? { phase: 'active', facts: state.facts, answeredAt: signal.at, isMuted: false, transfer: { type: 'none' }, heldMs: 0 }
        : state;
    case 'local_hold_changed':
      return isTalking(state) ? withHold(state, changedHold(holdOf(state), 'local', signal.isHeld), signal.at) : state;
    case 'remote_hold_changed':
      return isTalking(state) ? withHold(state, changedHold(holdOf(state), 'remote', signal.isHeld), signal.at) : state;
    case 'mute_changed':
      return isTalking(state) && state.isMuted !== signal.isMuted ? { ...state, isMuted: signal.isMuted } : state;
    case 'microphone_changed':
      return withMicrophone(state, signal.microphone);
    case 'transfer_started':
      return isTalking(state) ? { ...state, transfer: { type: 'pending', target: signal.target } } : state;
    case 'transfer_failed':
      return isTalking(state) && state.transfer.type === 'pending'
        ? { ...state, transfer: { type: 'failed', target: state.transfer.target, code: signal.code } }
        : state;
    case 'hang_up_requested':
      return state.phase === 'ending'
        ? state
        : {
            phase: 'ending',
            facts: state.facts,
            answeredAt: answeredAt(state),
            heldMs: heldMs(state, signal.at),
            cause: signal.cause,
            requestedAt: signal.at,
          };
    case 'ended':
      return ended(state, signal.cause, signal.at);
    default:
      return assertNever(signal);
  }
}

/** Who holds whom now. */
export function holdOf(state: CallState): CallHold {
  return state.phase === 'held' ? state.hold : 'none';
}

function isTalking(state: CallState): state is Talk {
  return state.phase === 'active' || state.phase === 'held';
}

/** Who chose to do without a microphone is not told again that there is none. */
function withMicrophone(state: CallState, microphone: CallMicrophone): CallState {
  const { facts } = state;
  return facts.microphone === microphone || facts.microphone === 'unused' ? state : { ...state, facts: { ...facts, microphone } };
}

function isBeforeAnswer(phase: CallState['phase']): boolean {
  return phase === 'dialing' || phase === 'ringing_out' || phase === 'early_media';
}

function progressed(state: CallState, hasMedia: boolean): CallState {
  if (state.phase === 'dialing') return { phase: hasMedia ? 'early_media' : 'ringing_out', facts: state.facts };
  if (state.phase === 'ringing_out' && hasMedia) return { phase: 'early_media', facts: state.facts };
  return state;
}

function changedHold(hold: CallHold, side: 'local' | 'remote', isHeld: boolean): CallHold {
  const other = side === 'local' ? 'remote' : 'local';
  const isOther = hold === other || hold === 'both';
  if (isHeld) return isOther ? 'both' : side;
  return isOther ? other : 'none';
}

function withHold(state: Talk, hold: CallHold, at: Instant): CallState {
  if (hold === holdOf(state)) return state;
  const { facts, answeredAt: answered, isMuted, transfer } = state;
  const talking = { facts, answeredAt: answered, isMuted, transfer };
  if (hold === 'none') return { phase: 'active', ...talking, heldMs: heldMs(state, at) };
  const heldSince = state.phase === 'held' ? state.heldSince : at;
  return { phase: 'held', ...talking, heldMs: state.heldMs, hold, heldSince };
}

function heldMs(state: CallState, at: Instant): number {
  switch (state.phase) {
    case 'held':
      return state.heldMs + elapsedMs(state.heldSince, at);
    case 'active':
    case 'ending':
      return state.heldMs;
    case 'ringing_in':
    case 'answering':
    case 'dialing':
    case 'ringing_out':
    case 'early_media':
    case 'connecting':
    case 'ended':
      return 0;
    default:
      return assertNever(state);
  }
}

function answeredAt(state: CallState): Instant | null {
  return isTalking(state) || state.phase === 'ending' || state.phase === 'ended' ? state.answeredAt : null;
}

function ended(state: Exclude<CallState, { phase: 'ended' }>, reported: HangUpCause, at: Instant): CallState {
  const answered = answeredAt(state);
  // What we asked for says more than how the peer confirmed it: our CANCEL comes back as 487, our reject as nothing at all.
  const cause = state.phase === 'ending' ? state.cause : reported;
  return {
    phase: 'ended',
    facts: state.facts,
    answeredAt: answered,
    endedAt: at,
    cause,
    result: resultOf(state.facts, answered !== null, cause),
    ringMs: elapsedMs(state.facts.startedAt, answered ?? at),
    talkMs: answered === null ? 0 : elapsedMs(answered, at),
    holdMs: heldMs(state, at),
  };
}

/** The 結果 of the history (spec/history-and-csv.md section 1). */
function resultOf(facts: CallFacts, wasAnswered: boolean, cause: HangUpCause): CallResult {
  if (wasAnswered) return 'answered';
  switch (cause) {
    case 'answered_elsewhere':
      return 'answered_elsewhere';
    case 'busy':
    case 'too_many_calls':
      return 'busy';
    case 'rejected':
    case 'do_not_disturb':
      return 'rejected';
    case 'app_died':
      return 'interrupted';
    case 'normal':
    case 'no_answer':
    case 'cancelled':
      return 'missed';
    case 'unknown':
      return facts.direction === 'incoming' ? 'missed' : 'failed';
    case 'not_found':
    case 'forbidden':
    case 'unavailable':
    case 'media_failed':
    case 'not_acceptable':
    case 'network':
    case 'server_error':
    case 'moved':
    case 'transferred':
    case 'lost_dialog':
      return 'failed';
    default:
      return assertNever(cause);
  }
}
