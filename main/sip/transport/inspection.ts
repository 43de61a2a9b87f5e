/** Why a message was not given to SIP.js; counted and logged, shown in the diagnostics. */
export type DropReason =
  | 'too_large'
  | 'too_many_headers'
  | 'not_sip'
  | 'malformed_response'
  | 'unanswerable_request'
  | 'ack_without_effect';

/**
 * What the filter makes of one message: give it on, answer it ourselves (a complete SIP response), or drop it. `call` is the text of
 * the INVITE where the answer refuses a new call, as far as it could be read; else null.
 */
export type Inspection =
  | { readonly type: 'pass'; readonly message: string }
  | { readonly type: 'answer'; readonly code: number; readonly response: string; readonly call: string | null }
  | { readonly type: 'drop'; readonly reason: DropReason };

/** What the filter must know of the account. */
export interface FilterIdentity {
  /** User part of our address-of-record; Request-URIs that name somebody else (a DID) are rewritten to it. */
  readonly user: string;
  /** User part of the Contact that SIP.js registers (`contactName`), for Request-URIs that come back to it. */
  readonly contactUser: string;
}

export interface FilterContext {
  readonly identity: FilterIdentity;
  /** The Request-URI of the INVITE of ours that a response belongs to, or null. */
  calledUri(callId: string, sequence: string): string | null;
}

/** Header in which the filter keeps the Request-URI as received, when it had to rewrite it; a value from outside is removed. */
export const originalRequestUriHeader = 'X-Madoguchi-Request-URI';

/** In lower case. */
export const privatePrefix = 'x-madoguchi-';
