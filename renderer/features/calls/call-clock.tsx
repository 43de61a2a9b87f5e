import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { minutesAndSeconds } from '../../ui/clock-text.ts';
import { useNow } from '../../ui/use-now.ts';

/** The talk time, or before the answer the time that it rings. */
export function CallClock({ call }: { readonly call: CallView }) {
  const tickingMs = useNow(call.endedAtMs === null ? 'second' : 'never');
  const untilMs = call.endedAtMs ?? tickingMs;
  return (
    <span className="call-clock" role="timer" aria-live="off">
      {minutesAndSeconds(untilMs - (call.answeredAtMs ?? call.startedAtMs))}
    </span>
  );
}
