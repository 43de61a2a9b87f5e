import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { type NetworkFailure, networkProblem } from '../../network/network-problem.ts';

/** Chromium and `ws` both name the HTTP status of a refused handshake. */
function httpStatus(message: string): number | null {
  const digits = /(?:response code|server response): ?(?<status>\d{3})/i.exec(message)?.groups?.['status'];
  return digits === undefined ? null : Number(digits);
}

/** Says what went wrong with an opening in the words of the account's state; what nobody knows counts as "no SIP server". */
export function socketProblem(failure: NetworkFailure): RegistrationProblem {
  return networkProblem(failure) ?? { type: 'not_sip', host: failure.host, status: httpStatus(failure.message) };
}
