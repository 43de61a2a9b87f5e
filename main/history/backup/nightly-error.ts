import type { NightlyFailure } from '../../../common/ipc/groups/backup.ts';
import type { CopyOutcome } from './copy-messages.ts';

/** Why a copy could not be made this night, in a form that can be told in words. */
export class NightlyError extends Error {
  override name = 'NightlyError';
  readonly reason: NightlyFailure;

  constructor(reason: NightlyFailure, message: string) {
    super(`${reason}: ${message}`);
    this.reason = reason;
  }
}

/** Throws `NightlyError` where a copy failed. */
export function throwIfFailed(outcome: CopyOutcome): void {
  if (outcome.type === 'failed') throw new NightlyError(outcome.reason, outcome.message);
}
