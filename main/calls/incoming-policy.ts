import type { CallPhase } from '../../common/call/call-state.ts';
import type { HangUpCause } from '../../common/call/hang-up-cause.ts';

export interface IncomingSituation {
  /** The phases of the calls that live now, without the new one. */
  readonly phases: readonly CallPhase[];
  readonly isDoNotDisturb: boolean;
  /** False: a second call hears busy while the agent talks or dials. */
  readonly acceptsWhileBusy: boolean;
  readonly maximumRinging: number;
}

export type IncomingDecision =
  | { readonly type: 'ring' }
  | { readonly type: 'refuse'; readonly code: 480 | 486; readonly cause: HangUpCause };

/** What to do with an INVITE (DESIGN.md section 4: at most N ring, then 486). Do-not-disturb is 480, so that a queue tries the next agent. */
export function decideIncoming(situation: IncomingSituation): IncomingDecision {
  if (situation.isDoNotDisturb) return { type: 'refuse', code: 480, cause: 'do_not_disturb' };
  const ringing = situation.phases.filter((phase) => phase === 'ringing_in').length;
  if (ringing >= situation.maximumRinging) return { type: 'refuse', code: 486, cause: 'too_many_calls' };
  const isBusy = situation.phases.some((phase) => phase !== 'ringing_in' && phase !== 'ended');
  if (isBusy && !situation.acceptsWhileBusy) return { type: 'refuse', code: 486, cause: 'busy' };
  return { type: 'ring' };
}
