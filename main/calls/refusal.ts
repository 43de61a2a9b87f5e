import type { CallRefusal } from '../../common/ipc/groups/calls.ts';
import { MediaError } from '../media/media-error.ts';
import { DeadlineError } from '../sip/deadline.ts';

/** Why an action on a call failed, from the error of the session or of the media window (its names are those of getUserMedia). */
export function refusalOf(error: unknown): CallRefusal {
  // The SIP session says who is to blame and keeps the media window's own error as the cause.
  if (error instanceof Error && error.cause instanceof Error) return refusalOf(error.cause);
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone_denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone_missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphone_busy';
    default:
      // A MediaError with a name of its own is the page's; ours means that the media window is gone or silent.
      return error instanceof MediaError || error instanceof DeadlineError ? 'media_unavailable' : 'peer_refused';
  }
}
