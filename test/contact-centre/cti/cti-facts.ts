import * as z from 'zod/mini';

// What the CTI server knows of one call; the scenarios are written in these words. Times are seconds before the ring.

export interface ProfileFacts {
  readonly id: string;
  readonly name: string;
  readonly kana?: string;
  readonly company?: string;
}

export interface RouteStepFacts {
  readonly beforeS?: number;
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly digit?: string;
  readonly number?: string;
  readonly waitS?: number;
}

export interface ChatMessageFacts {
  readonly beforeS: number;
  readonly from: 'customer' | 'bot' | 'agent' | 'system';
  readonly kind: string;
  readonly text?: string;
  readonly url?: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly address?: string;
}

export type ChatFacts =
  | { readonly type: 'not_applicable' }
  /** 202 for as long as there is no news. */
  | { readonly type: 'pending'; readonly retryAfterS: number }
  /** Asked `pendingTimes` times, it answers 202 with Retry-After: 1 first. */
  | { readonly type: 'ready'; readonly transcriptId: string; readonly pendingTimes: number; readonly messages: readonly ChatMessageFacts[] }
  | { readonly type: 'failed'; readonly status: number; readonly code: string; readonly message: string | null }
  /** No answer that the client could read: an error page instead. */
  | { readonly type: 'unreachable' };

export interface CtiFacts {
  readonly callType?: string;
  readonly label?: string;
  readonly queue?: { readonly id: string; readonly name: string };
  readonly menuPath?: readonly string[];
  readonly waitS?: number;
  readonly memo?: string;
  readonly repeatCount?: number;
  readonly lastCallBeforeS?: number;
  readonly profiles: readonly ProfileFacts[];
  readonly flags: { readonly verifiedCustomer?: boolean; readonly badActor?: boolean; readonly repeatCustomer?: boolean };
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly openCases?: readonly { readonly id: string; readonly title: string }[];
  readonly route: readonly RouteStepFacts[] | 'failed';
  readonly chat: ChatFacts;
  /** What the server learns later and tells by an event. */
  readonly news?: readonly CallNews[];
}

/** What an event says to read again. */
export const ctiEventType = z.enum([
  'call.updated',
  'incoming-info.ready',
  'route.updated',
  'chat.ready',
  'chat.failed',
  'chat.message',
  'flags.updated',
  'policy.updated',
  'resync',
]);
export type CtiEventType = z.output<typeof ctiEventType>;

/** Something that is known only some seconds after the ring. */
export interface CallNews {
  readonly afterS: number;
  readonly event: CtiEventType;
  readonly facts: Partial<Omit<CtiFacts, 'news'>>;
}

/** A call of which the server knows nothing but that it is there. */
export const unknownCaller: CtiFacts = { profiles: [], flags: {}, route: [], chat: { type: 'not_applicable' } };

/** One call that the server has been told of. */
export interface KnownCall {
  readonly callKey: string;
  /** Empty when withheld. */
  readonly number: string;
  readonly line: { readonly number: string; readonly label?: string };
  readonly ringsAtMs: number;
  readonly facts: CtiFacts;
}
