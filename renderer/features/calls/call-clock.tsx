import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { minutesAndSeconds } from '../../ui/clock-text.ts';
import { useNow } from '../../ui/use-now.ts';

/** The talk time; on hold how long the hold lasts, as the phase beside it says; before the answer the time that it rings. */
export function CallClock({ call }: { readonly call: CallView }) {
  const tickingMs = useNow(call.endedAtMs === null ? 'second' : 'never');
  const untilMs = call.endedAtMs ?? tickingMs;
  return (
    <span className="call-clock" role="timer" aria-live="off">
      {minutesAndSeconds(untilMs - (call.heldSinceMs ?? call.answeredAtMs ?? call.startedAtMs))}
    </span>
  );
}
