import * as z from 'zod/mini';

/** Why a call ended, in words that `calls.cause.*` of the texts has in both languages. */
export const hangUpCause = z.enum([
  'normal',
  'busy',
  'no_answer',
  'rejected',
  'cancelled',
  'answered_elsewhere',
  'not_found',
  'forbidden',
  'unavailable',
  'media_failed',
  'not_acceptable',
  'network',
  'server_error',
  'too_many_calls',
  'do_not_disturb',
  'moved',
  'transferred',
  'lost_dialog',
  'app_died',
  'unknown',
]);
export type HangUpCause = z.output<typeof hangUpCause>;

/** The 結果 of the history (spec/history-and-csv.md section 1). */
export const callResult = z.enum(['answered', 'missed', 'rejected', 'answered_elsewhere', 'busy', 'failed', 'interrupted']);
export type CallResult = z.output<typeof callResult>;
