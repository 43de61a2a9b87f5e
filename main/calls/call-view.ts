import { holdOf } from '../../common/call/call-reducer.ts';
import type { CallState } from '../../common/call/call-state.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { CallView } from '../../common/ipc/groups/calls.ts';

/** A call as windows show it; `name` is the best one known, `known` what CTI adds, `talksInS` what is left of a whisper. */
export function callView(state: CallState, name: string | null, known: KnownFacts, talksInS: number | null): CallView {
  const { id, accountId, direction, scope, party, line, startedAt } = state.facts;
  const isTalking = state.phase === 'active' || state.phase === 'held';
  const answeredAt = 'answeredAt' in state ? state.answeredAt : null;
  const isEnded = state.phase === 'ended';
  return {
    id,
    accountId,
    direction,
    scope,
    party,
    name,
    line,
    ...known,
    phase: state.phase,
    hold: holdOf(state),
    talksInS: state.phase === 'active' ? talksInS : null,
    isMuted: isTalking && state.isMuted,
    microphone: state.facts.microphone,
    transfer: isTalking ? state.transfer.type : 'none',
    startedAtMs: startedAt.epochMs,
    answeredAtMs: answeredAt?.epochMs ?? null,
    endedAtMs: isEnded ? state.endedAt.epochMs : null,
    cause: isEnded || state.phase === 'ending' ? state.cause : null,
    result: isEnded ? state.result : null,
  };
}
