import type { CallRefusal } from '../../common/ipc/groups/calls.ts';

/** Why an action on a call failed, from the error of the session or of the media window (its names are those of getUserMedia). */
export function refusalOf(error: unknown): CallRefusal {
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
    case 'MediaUnavailable':
      return 'media_unavailable';
    default:
      return 'peer_refused';
  }
}
