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

const causesOfCodes: Readonly<Record<number, HangUpCause>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'not_found',
  407: 'forbidden',
  408: 'no_answer',
  410: 'not_found',
  415: 'not_acceptable',
  480: 'unavailable',
  481: 'lost_dialog',
  484: 'not_found',
  485: 'not_found',
  486: 'busy',
  487: 'cancelled',
  488: 'not_acceptable',
  600: 'busy',
  603: 'rejected',
  604: 'not_found',
  606: 'not_acceptable',
  607: 'rejected',
  608: 'rejected',
};

/** Q.850 causes as gateways put them into `Reason` (RFC 3326, RFC 3398 section 7.2.4.1); 16 says no more than the code. */
const causesOfGateways: Readonly<Record<number, HangUpCause>> = {
  1: 'not_found',
  2: 'not_found',
  3: 'not_found',
  17: 'busy',
  18: 'no_answer',
  19: 'no_answer',
  20: 'unavailable',
  21: 'rejected',
  22: 'moved',
  27: 'unavailable',
  28: 'not_found',
  34: 'server_error',
  38: 'server_error',
  41: 'server_error',
  42: 'server_error',
};

/** Codes that say little by themselves, so that a gateway's own cause is the better word. */
const vagueCodes: ReadonlySet<number> = new Set([480, 500, 502, 503, 504, 580]);

/** Why an INVITE was refused that never became a call, from the status that its sender got. */
export function causeOfRefusal(code: number): HangUpCause {
  const cause = causeOfResponse(code, null);
  // 400, 405, 420 and the like: whoever called, what came could not become a call.
  return cause === 'unknown' || cause === 'server_error' ? 'not_acceptable' : cause;
}

/** The cause number for `protocol` in a Reason header (RFC 3326), which may list several values. */
function causeNumber(reason: string, protocol: 'SIP' | 'Q.850'): number | null {
  for (const value of reason.split(',')) {
    const [name = '', ...parameters] = value.split(';').map((part) => part.trim());
    if (name.toUpperCase() !== protocol) continue;
    for (const parameter of parameters) {
      const digits = /^cause\s*=\s*(\d{1,3})$/i.exec(parameter)?.[1];
      if (digits !== undefined) return Number(digits);
    }
  }
  return null;
}

/**
 * Why a call ended, from the final response to the INVITE, or from the Reason of a CANCEL or BYE (`code` null).
 * `reasonHeader` is the raw value of `Reason`; several values joined by commas.
 */
export function causeOfResponse(code: number | null, reasonHeader: string | null): HangUpCause {
  const reason = reasonHeader ?? '';
  // RFC 3326 section 2: a proxy cancels the other branches of a fork with cause 200 when one of them answered.
  if (causeNumber(reason, 'SIP') === 200 && (code === null || code === 487)) return 'answered_elsewhere';
  const gateway = causeNumber(reason, 'Q.850');
  const gatewayCause = gateway === null ? undefined : causesOfGateways[gateway];
  if (code === null) return gatewayCause ?? 'normal';
  if (gatewayCause !== undefined && vagueCodes.has(code)) return gatewayCause;
  if (code >= 200 && code < 300) return 'normal';
  if (code >= 300 && code < 400) return 'moved';
  const cause = causesOfCodes[code];
  if (cause !== undefined) return cause;
  if (code >= 500 && code < 600) return 'server_error';
  return code >= 600 ? 'rejected' : 'unknown';
}
