import * as z from 'zod/mini';
import { bookMatch } from '../../book/book-match.ts';
import { callHold, callLine, callMicrophone, callParty, callScope } from '../../call/call-party.ts';
import { callId } from '../../call/ids.ts';
import { urlFaults } from '../../cti/url-template.ts';
import { routeStepTypes } from '../../cti/route-step-types.ts';
import { event, request } from '../define.ts';

/** Three-state flags: what the server or the header says, or nothing. */
const flag = z.nullable(z.boolean());

/** A page of the site's own systems that the agent may open for a call; `index` names it within the call. */
export const pageLink = z.strictObject({ index: z.number(), name: z.string() });
export type PageLink = z.output<typeof pageLink>;

/** Why a page was not opened: its template, the list of hosts, or the call has gone. */
export const pageRefusal = z.enum([...urlFaults, 'gone']);
export type PageRefusal = z.output<typeof pageRefusal>;

/** 着信通知 (spec/popups-and-chat.md section 3). Revisions grow per window; a window drops what is not newer. */
export const incomingView = z.strictObject({
  revision: z.number(),
  callId,
  phase: z.enum(['ringing', 'answering', 'talking', 'held', 'ended']),
  isMuted: z.boolean(),
  hold: callHold,
  /** When the hold under way began; null while there is none. */
  heldSinceMs: z.nullable(z.number()),
  /** Whole seconds until the talk, while the agent hears a whisper; 0 while not known, null: the talk is on. */
  talksInS: z.nullable(z.number()),
  microphone: callMicrophone,
  scope: callScope,
  line: callLine,
  party: callParty,
  /** Whom the agent's own address book knows; shown where the server has no name. */
  book: bookMatch,
  /**
   * `none` = 未登録, `many` = 該当 n 件. `loading` shows 照会中... `local` = no CTI server says who it is, so the address book and SIP have
   * the word; `unknown` = a server that might know did not say.
   */
  match: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('loading') }),
    z.strictObject({ type: z.literal('local') }),
    z.strictObject({ type: z.literal('unknown') }),
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({ type: z.literal('one'), name: z.string() }),
    z.strictObject({ type: z.literal('many'), total: z.number(), names: z.array(z.string()) }),
    z.strictObject({ type: z.literal('failed'), message: z.enum(['unreachable', 'forbidden']) }),
  ]),
  /** `isVerified: null` is 未確認 as soon as flags are known at all, see `hasFlags`. */
  flags: z.strictObject({ hasFlags: z.boolean(), isVerified: flag, isBadActor: flag, isRepeat: flag }),
  label: z.nullable(z.string()),
  queue: z.nullable(z.string()),
  /** 待ち時間 counts from here; null when the server does not say. */
  waitingSinceMs: z.nullable(z.number()),
  ringingSinceMs: z.number(),
  answeredAtMs: z.nullable(z.number()),
  endedAtMs: z.nullable(z.number()),
  size: z.enum(['standard', 'large']),
  isPinned: z.boolean(),
  pages: z.array(pageLink),
  /** Ringing calls beyond the three that have windows: 「他 n 件」. */
  othersCount: z.number(),
});
export type IncomingView = z.output<typeof incomingView>;

/** A step of a type that we do not know is shown as a generic one, never as an error. */
export const routeStepType = z.enum([...routeStepTypes, 'unknown']);
export type RouteStepType = z.output<typeof routeStepType>;

export const routeStep = z.strictObject({
  atMs: z.nullable(z.number()),
  type: routeStepType,
  name: z.string(),
  /** The pressed key, shown as 〔3〕. */
  digit: z.nullable(z.string()),
  isFromSip: z.boolean(),
});
export type RouteStep = z.output<typeof routeStep>;

/** 経路表示 (section 4). While `loading` the steps are those of SIP alone, shown above 読み込み中... */
export const routeView = z.strictObject({
  revision: z.number(),
  callId,
  /** Only for the window's title. */
  party: callParty,
  status: z.enum(['loading', 'ready', 'failed']),
  steps: z.array(routeStep),
  isPinned: z.boolean(),
});
export type RouteView = z.output<typeof routeView>;

export const chatMessage = z.strictObject({
  id: z.string(),
  atMs: z.nullable(z.number()),
  side: z.enum(['customer', 'service']),
  /** `link`: shown as リンクを開く; `host` is the real host for tooltip and screen reader. */
  body: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: z.string() }),
    z.strictObject({ type: z.literal('link'), url: z.string(), host: z.string() }),
  ]),
});
export type ChatMessage = z.output<typeof chatMessage>;

/** One of the four texts of section 6, or ours for a forbidden one; `serverMessage` wins for `no_match`. */
export const chatProblem = z.strictObject({
  type: z.enum(['provider_error', 'no_match', 'not_retrieved', 'unreachable', 'forbidden']),
  serverMessage: z.nullable(z.string()),
  code: z.string(),
  requestId: z.nullable(z.string()),
});
export type ChatProblem = z.output<typeof chatProblem>;

/** A log of the server's own: IVR履歴 or 外部API連携履歴. */
export const serverLog = z.enum(['ivr', 'api']);
export type ServerLog = z.output<typeof serverLog>;

/** チャット内容 (section 5). */
export const chatView = z.strictObject({
  revision: z.number(),
  callId,
  /** Only for the window's title. */
  party: callParty,
  content: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('transcript'), messages: z.array(chatMessage), isOlderThan24Hours: z.boolean() }),
    z.strictObject({ type: z.literal('problem'), problem: chatProblem }),
  ]),
  isPinned: z.boolean(),
});
export type ChatView = z.output<typeof chatView>;

const popups = ['incoming', 'route', 'chat'] as const;

/** Each pop-up window asks and is told for its own call only: main knows the call by the window. */
export const popup = {
  incoming: request(['incoming'], z.strictObject({}), z.nullable(incomingView)),
  incomingChanged: event(['incoming'], incomingView),
  route: request(['route'], z.strictObject({}), z.nullable(routeView)),
  routeChanged: event(['route'], routeView),
  chat: request(['chat'], z.strictObject({}), z.nullable(chatView)),
  chatChanged: event(['chat'], chatView),
  /** The page has painted the view of this revision; used to show a pre-warmed window without a flash, and by the bench. */
  painted: request(popups, z.strictObject({ callId, revision: z.number() }), z.null()),
  close: request(popups, z.strictObject({}), z.null()),
  setPinned: request(popups, z.strictObject({ isPinned: z.boolean() }), z.null()),
  retryRoute: request(['route'], z.strictObject({}), z.null()),
  /** The pages that the agent may open for a call of the phone window; none for a call without CTI. */
  pages: request(['phone'], z.strictObject({ callId }), z.array(pageLink)),
  /** Opens one of them in the system browser; null: done. */
  openPage: request(
    ['phone', 'incoming'],
    z.strictObject({ callId, index: z.int().check(z.minimum(0), z.maximum(10)) }),
    z.nullable(pageRefusal),
  ),
  /** The logs whose address is set, for an error of a chat (section 6). */
  serverLogs: request(['phone', 'chat'], z.strictObject({}), z.array(serverLog)),
  openServerLog: request(['phone', 'chat'], z.strictObject({ log: serverLog, requestId: z.string().check(z.maxLength(256)) }), z.null()),
  /** Opens the link of one message of this window's own transcript in the system browser. */
  openLink: request(['chat'], z.strictObject({ messageId: z.string().check(z.maxLength(256)) }), z.null()),
};
