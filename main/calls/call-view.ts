import { holdOf } from '../../common/call/call-reducer.ts';
import type { CallState } from '../../common/call/call-state.ts';
import type { SoundWarning } from '../../common/call/sound-warning.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { CallView } from '../../common/ipc/groups/calls.ts';

/**
 * A call as windows show it; `name` is the best one known, `known` what CTI adds, `talksInS` what is left of a whisper, `warning` what
 * the last measurement says of its sound.
 */
export function callView(
  state: CallState,
  name: string | null,
  known: KnownFacts,
  talksInS: number | null,
  warning: SoundWarning | null,
): CallView {
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
    heldSinceMs: state.phase === 'held' ? state.heldSince.epochMs : null,
    talksInS: state.phase === 'active' ? talksInS : null,
    isMuted: isTalking && state.isMuted,
    microphone: state.facts.microphone,
    warning: state.phase === 'active' && fitsMute(warning, state.isMuted) ? warning : null,
    transfer: isTalking ? state.transfer.type : 'none',
    startedAtMs: startedAt.epochMs,
    answeredAtMs: answeredAt?.epochMs ?? null,
    endedAtMs: isEnded ? state.endedAt.epochMs : null,
    cause: isEnded || state.phase === 'ending' ? state.cause : null,
    result: isEnded ? state.result : null,
  };
}

/** What was measured before the microphone was muted, or let go, is old news. */
function fitsMute(warning: SoundWarning | null, isMuted: boolean): boolean {
  return warning === 'far_end_silent' || isMuted === (warning === 'muted_speech');
}
