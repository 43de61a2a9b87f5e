import type { Header, SipRequest } from './message.ts';

/** Why a request is not given to SIP.js: the answer that the sender gets (RFC 3261 section 21). */
export interface Refusal {
  readonly type: 'refusal';
  readonly code: number;
  /** Header lines of the answer besides the copied ones. */
  readonly headers: readonly Header[];
}

const phrases: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [415, 'Unsupported Media Type'],
  [416, 'Unsupported URI Scheme'],
  [420, 'Bad Extension'],
  [481, 'Call/Transaction Does Not Exist'],
  [486, 'Busy Here'],
  [488, 'Not Acceptable Here'],
  [505, 'Version Not Supported'],
  [513, 'Message Too Large'],
]);

export function phraseOf(code: number): string {
  return phrases.get(code) ?? 'Refused';
}

export function refused(code: number, ...headers: readonly Header[]): Refusal {
  return { type: 'refusal', code, headers };
}

/** One idea of the filter: gives the request on, changed or not, or refuses it. */
export type RequestStep<Context> = (request: SipRequest, context: Context) => SipRequest | Refusal;
