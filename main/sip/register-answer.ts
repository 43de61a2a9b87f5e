import type { RegistrationProblem } from '../../common/ipc/groups/account.ts';

/** What came back for a REGISTER. */
export type RegisterAnswer =
  | { readonly type: 'granted'; readonly expiresS: number }
  | {
      readonly type: 'refused';
      readonly code: number;
      readonly phrase: string;
      readonly minimumExpiresS: number | null;
      readonly retryAfterS: number | null;
      /** Why the challenge was not answered, when that was the reason. */
      readonly authentication: RegistrationProblem | null;
    }
  /** No answer in time, or no socket. */
  | { readonly type: 'unanswered' };

export interface Refusal {
  readonly problem: RegistrationProblem;
  /** Another try by itself would not help, or would lock the account (faults.md A9). */
  readonly isFinal: boolean;
  /** Not before this. */
  readonly minimumDelayMs: number;
}

const maximumRetryAfterS = 600;
const unknownUserFirstDelayMs = 3000;
const unknownUserMaximumDelayMs = 60_000;

function final(problem: RegistrationProblem): Refusal {
  return { problem, isFinal: true, minimumDelayMs: 0 };
}

/** What a refused REGISTER means for the account. `repeats` = how often in a row the same code had come before. */
export function refusalOf(answer: RegisterAnswer & { readonly type: 'refused' }, repeats = 0): Refusal {
  switch (answer.code) {
    case 401:
    case 407:
      return final(answer.authentication ?? { type: 'wrong_password' });
    case 403:
      return final({ type: 'forbidden' });
    case 404:
    case 604:
      // A server that has just started may not know its users yet; one that goes on saying so is asked less and less.
      return {
        problem: { type: 'unknown_user' },
        isFinal: false,
        minimumDelayMs: Math.min(unknownUserMaximumDelayMs, unknownUserFirstDelayMs * 2 ** repeats),
      };
    case 423:
      return final({ type: 'interval_too_brief', minimumS: answer.minimumExpiresS ?? 0 });
    default:
      return {
        problem: { type: 'server', code: answer.code, phrase: answer.phrase },
        isFinal: false,
        minimumDelayMs: 1000 * Math.min(answer.retryAfterS ?? 0, maximumRetryAfterS),
      };
  }
}
