import type { AccountId, CallId, MediaId } from '../../common/call/ids.ts';
import type { HangUpCause } from '../../common/call/hang-up-cause.ts';
import type { AccountState, RegistrationProblem } from '../../common/ipc/groups/account.ts';
import type { Account } from '../../common/settings/schema.ts';

export type Unsubscribe = () => void;

/** A name and address as SIP carries it, cleaned of control characters; nothing here is trusted as markup. */
export interface SipIdentity {
  readonly displayName: string | null;
  /** User part, percent-decoded; the digits of a `tel:` URI. Empty when there is none. */
  readonly user: string;
  readonly host: string;
}

/** What an INVITE says, already parsed out of SIP.js. Header names are lower case, in the order received, values unfolded. */
export interface InviteFacts {
  readonly sipCallId: string;
  readonly requestUri: SipIdentity;
  readonly from: SipIdentity;
  readonly to: SipIdentity;
  /** P-Asserted-Identity values (RFC 3325), split and parsed; only from the registration's own connection. */
  readonly asserted: readonly SipIdentity[];
  /** True where Privacy: id/user/header (RFC 3323) or an anonymous From asks to withhold the number. */
  readonly isWithheld: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** What happens to a session after it was made; see `CallSignal` for what the call makes of it. */
export type SipSignal =
  | { readonly type: 'progressed'; readonly code: number; readonly hasMedia: boolean }
  /** Outgoing: a 2xx came. Incoming: our 2xx was sent. */
  | { readonly type: 'accepted' }
  /** The dialog is confirmed and the descriptions are applied on both sides. */
  | { readonly type: 'established' }
  | { readonly type: 'remote_hold_changed'; readonly isHeld: boolean }
  /** NOTIFY sipfrag of our REFER (RFC 3515 section 2.4.5); a 2xx is final success. */
  | { readonly type: 'transfer_reported'; readonly code: number }
  /** The peer asks us to call somewhere; answered 603 unless policy follows it. */
  | { readonly type: 'refer_received'; readonly target: string }
  /** The last signal; nothing follows. */
  | { readonly type: 'ended'; readonly cause: HangUpCause; readonly code: number | null };

export interface SipSession {
  readonly callId: CallId;
  readonly accountId: AccountId;
  readonly mediaId: MediaId;
  readonly direction: 'incoming' | 'outgoing';
  readonly sipCallId: string;
  onSignal(listener: (signal: SipSignal) => void): Unsubscribe;
  /** Incoming: 180 Ringing. */
  ring(): void;
  /** Incoming: 200 OK with our description. Rejects when media cannot be had; the session then still rings. */
  answer(): Promise<void>;
  /** Incoming, before the answer. */
  reject(code: 480 | 486 | 600 | 603): void;
  /** CANCEL, BYE or 480 as the state asks; `ended` follows within 8 s whatever the peer does. */
  hangUp(): void;
  /** Re-INVITE; resolves when the peer agreed, rejects when it refused after the retries of RFC 3261 section 14.1. */
  setHold(isHeld: boolean): Promise<void>;
  /** Re-INVITE with new media (fresh peer or ICE restart); used when the media window or the network came back. */
  renegotiate(kind: 'fresh_media' | 'ice_restart'): Promise<void>;
  /** Blind transfer: REFER. Resolves when it is accepted (202); the outcome follows as `transfer_reported`. */
  transfer(target: string): Promise<void>;
  /** One DTMF digit by INFO application/dtmf-relay; RTP digits go by the media link. */
  sendDigitByInfo(digit: string): Promise<void>;
}

export interface IncomingCall {
  readonly session: SipSession;
  readonly invite: InviteFacts;
}

/** An INVITE that could not become a call (a body that is no SDP, no audio, malformed headers): answered before anybody heard of it. */
export interface RefusedCall {
  /** Made for its row in the history. */
  readonly callId: CallId;
  readonly accountId: AccountId;
  /** As far as it could be read; what is missing is empty. */
  readonly invite: InviteFacts;
  /** The status that the caller got, 400–699. */
  readonly code: number;
}

export interface DialRequest {
  readonly accountId: AccountId;
  /** A user part or a full `sip:` URI, already parsed by common/phone/dial-target.ts. */
  readonly target: string;
  readonly extraHeaders: readonly { readonly name: string; readonly value: string }[];
}

/** One candidate URL of a connection test and what came of it. */
export interface ConnectionAttempt {
  readonly url: string;
  readonly problem: RegistrationProblem | null;
}

/** All that the rest of main sees of SIP (DESIGN.md section 4). */
export interface SipEngine {
  /** Starts, changes or stops accounts so that exactly these run. Passwords are asked for when a challenge needs one. */
  setAccounts(accounts: readonly Account[]): void;
  states(): ReadonlyMap<AccountId, AccountState>;
  onStateChanged(listener: (id: AccountId, state: AccountState) => void): Unsubscribe;
  /** Called in the tick in which the INVITE was parsed; the listener must ring or reject at once. */
  onIncoming(listener: (call: IncomingCall) => void): Unsubscribe;
  /** Called when an INVITE was refused without `onIncoming`; once for each, not for its retransmissions. */
  onRefused(listener: (call: RefusedCall) => void): Unsubscribe;
  /** Throws when the account is unknown or the target is not a SIP address. */
  dial(request: DialRequest): SipSession;
  /** Tries the candidates in order with a REGISTER each, stops at the first that answers. */
  testConnection(account: Account, password: string): Promise<readonly ConnectionAttempt[]>;
  /** The user asks to try again now: also accounts that had failed (a wrong password mended meanwhile). */
  retryNow(): void;
  /** The network or the power state changed: look at once whether the socket still lives. */
  checkNow(): void;
  /** Un-registers and closes, within 2 s. */
  stop(): Promise<void>;
}
