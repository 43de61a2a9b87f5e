import type { ProblemAnswer } from '../../common/cti/schema.ts';

/** What the client decides itself; everything else in `code` is the server's word (spec/cti-contract.md section 8). */
export type ClientCode = 'client.unreachable' | 'client.bad_response' | 'client.aborted' | 'client.off' | 'client.incompatible';

/** Why there is no answer. */
export interface CtiFailure {
  readonly code: string;
  /** The server's own text for the agent, or null. */
  readonly message: string | null;
  readonly requestId: string | null;
  /** The server has nothing at that path (404). */
  readonly isNotFound?: boolean;
}

export type CtiResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: CtiFailure };

export function clientFailure(code: ClientCode, requestId: string | null = null): CtiFailure {
  return { code, message: null, requestId };
}

/** The failure that a problem+json answer tells of. `requestId`: ours, used when the server names none. */
export function serverFailure(problem: ProblemAnswer, requestId: string): CtiFailure {
  return { code: problem.code, message: problem.message, requestId: problem.requestId ?? requestId };
}

/** The server's own code, or null where the client decided: what `chatProblemType` asks for. */
export function serverCode(failure: CtiFailure): string | null {
  return failure.code.startsWith('client.') ? null : failure.code;
}
