import type { ChatAnswer, EventEnvelope, FlagsAnswer, IncomingInfo, PolicyAnswer, RouteAnswer } from '../../common/cti/schema.ts';
import type { HeaderNameChoice } from '../../common/cti/header-fields.ts';
import type { CtiResult } from './cti-failure.ts';
import type { Nudge } from './nudge.ts';

/** What the CTI server is told of a call (`POST /calls`). */
export interface CallReport {
  readonly callKey: string;
  readonly direction: 'incoming' | 'outgoing';
  /** Empty when withheld, never a word for it (faults.md A17). */
  readonly from: string;
  readonly to: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly sipCallId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Which parts the site has contracted; all of them until the server says otherwise. */
export interface CtiFeatures {
  readonly popups: boolean;
  readonly chat: boolean;
}

/** What windows offer of the server besides; `history`: the calls of the whole centre, only where the server says that it has them. */
export interface OfferedFeatures extends CtiFeatures {
  readonly history: boolean;
}

/** And which parts its server answers for at all; the others are not asked for. */
export interface SiteFeatures extends OfferedFeatures {
  readonly route: boolean;
  readonly flags: boolean;
  readonly events: boolean;
}

/** Flags to set or to take back. */
export type FlagChange = Partial<Readonly<Record<keyof FlagsAnswer, boolean>>>;

/** The CTI server as the pop-ups see it. No promise rejects; each ends by its time-outs or by `signal`. */
export interface CtiServer {
  /** False: no server is set; SIP is all there is. */
  isConfigured(): boolean;
  features(): CtiFeatures;
  /** The lines that the server knows, with what they may open. */
  ctiNumbers(): PolicyAnswer['ctiNumbers'];
  /** What the policy says about the SIP headers of this site. */
  headerNames(): HeaderNameChoice;
  announce(report: CallReport): Promise<void>;
  /** Asks again, as `route` and `chat` do, while the server says that it is pending; a nudge makes the next try come at once. */
  incomingInfo(callKey: string, signal: AbortSignal, nudge?: Nudge): Promise<CtiResult<IncomingInfo>>;
  route(callKey: string, signal: AbortSignal, nudge?: Nudge): Promise<CtiResult<RouteAnswer>>;
  /** The whole transcript, or null when the call did not come through the chatbot. */
  chat(callKey: string, signal: AbortSignal, nudge?: Nudge): Promise<CtiResult<ChatAnswer | null>>;
  /** What is marked about the caller. */
  flags(callKey: string, signal: AbortSignal): Promise<CtiResult<FlagsAnswer>>;
  /** Changes the flags that are named; answers with all of them as they are now. */
  setFlags(callKey: string, change: FlagChange): Promise<CtiResult<FlagsAnswer>>;
  /** Hears when the server answers again after it did not, or after it refused us; returns the unsubscribe. */
  onReachable(listener: () => void): () => void;
  /** Hears what the server tells by itself; returns the unsubscribe. */
  onEvent(listener: (event: EventEnvelope) => void): () => void;
}
