/** Why a message was not given to SIP.js; counted and logged, shown in the diagnostics. */
export type DropReason =
  | 'too_large'
  | 'too_many_headers'
  | 'not_sip'
  | 'malformed_response'
  | 'unanswerable_request'
  | 'ack_without_effect';

/** What the filter makes of one message: give it on, answer it ourselves (a complete SIP response), or drop it. */
export type Inspection =
  | { readonly type: 'pass'; readonly message: string }
  | { readonly type: 'answer'; readonly code: number; readonly response: string }
  | { readonly type: 'drop'; readonly reason: DropReason };

/** What the filter must know of the account. */
export interface FilterIdentity {
  /** User part of our address-of-record; Request-URIs that name somebody else (a DID) are rewritten to it. */
  readonly user: string;
  /** User part of the Contact that SIP.js registers (`contactName`), for Request-URIs that come back to it. */
  readonly contactUser: string;
}

/** What we asked, kept until it is answered, for answers that leave out what SIP.js needs. */
export interface SentRequest {
  readonly requestUri: string;
  /** The Contact value as sent; null when there was none. */
  readonly contact: string | null;
  /** True where a REGISTER asks to remove the binding. */
  readonly isRemoval: boolean;
  /** How often a 423 was already given to SIP.js for this Call-ID. */
  readonly intervalRefusals: number;
}

export interface FilterContext {
  readonly identity: FilterIdentity;
  /** The request that a response belongs to, or null. */
  sentRequest(callId: string, sequence: string): SentRequest | null;
}

/** Header in which the filter keeps the Request-URI as received, when it had to rewrite it; a value from outside is removed. */
export const originalRequestUriHeader = 'X-Madoguchi-Request-URI';

/** On a 423 that SIP.js must not follow (absurd Min-Expires, second refusal): it arrives as 400 with this header and its Min-Expires. */
export const originalStatusHeader = 'X-Madoguchi-Status';

export const privatePrefix = 'x-madoguchi-';
