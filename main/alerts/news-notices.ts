import type { TFunction } from 'i18next';
import { assertNever } from '../../common/assert-never.ts';
import type { CallFacts, CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import { type NoticeKind, noticeSettings } from '../../common/settings/notice-settings.ts';
import type { Texts } from '../app/texts.ts';
import type { CallNews, CallObserver } from '../cti/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { AttentionSigns } from './attention-signs.ts';
import { callerText } from './caller-text.ts';
import { noticePlan } from './notice-policy.ts';
import type { NoticeSounds } from './notice-sounds.ts';
import type { NotificationDesk } from './system-notifications.ts';

/** The window that shows the news. */
type NewsWindow = 'chat' | 'incoming';

export interface NewsNoticesParts {
  readonly desk: NotificationDesk;
  readonly settings: SettingsStore;
  readonly sounds: Pick<NoticeSounds, 'begin' | 'end' | 'situation'>;
  readonly signs: Pick<AttentionSigns, 'begin' | 'end'>;
  readonly texts: Pick<Texts, 'translate'>;
  /** Whether the agent is in that window of the call now. */
  readonly isSeen: (callId: CallId, window: NewsWindow) => boolean;
  /** Brings that window of the call to the front, or whatever shows the call. */
  readonly show: (callId: CallId, window: NewsWindow) => void;
}

/** A notice that nobody has read. */
interface Unread {
  readonly callId: CallId;
  readonly messageCount: number;
  readonly takeBack: () => void;
}

/**
 * Tells the agent of chats and messages that come late: while the call rings, the ring and its windows tell enough. A notice ends when a
 * window of the call is given the keyboard, when the notification is pressed, and with the call.
 */
export class NewsNotices implements CallObserver {
  readonly #parts: NewsNoticesParts;
  readonly #talking = new Map<CallId, CallFacts>();
  readonly #unread = new Map<string, Unread>();

  constructor(parts: NewsNoticesParts) {
    this.#parts = parts;
  }

  arrived(): void {
    // It rings: not late yet.
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    if (call.phase === 'active' || call.phase === 'held') this.#talking.set(id, call.facts);
    else if (call.phase === 'ending' || call.phase === 'ended') {
      this.#talking.delete(id);
      this.read(id);
    }
  }

  heard(callId: CallId, news: CallNews): void {
    const facts = this.#talking.get(callId);
    const window = windowOf(news);
    if (facts === undefined || this.#parts.isSeen(callId, window)) return;
    const kind = news.type === 'chat_arrived' ? 'chat' : 'message';
    const owner = `${kind} ${callId}`;
    const { settings, sounds, signs, show } = this.#parts;
    const chosen = noticeSettings(kind, settings);
    if (!chosen.isOn) return;
    const before = this.#unread.get(owner);
    before?.takeBack();
    const messageCount = (before?.messageCount ?? 0) + (news.type === 'messages_arrived' ? news.count : 0);
    const { showsInSystem, hidesCaller } = noticePlan(kind, chosen, sounds.situation);
    const words = this.#words(kind, { news, messageCount, facts: hidesCaller ? null : facts });
    const click = (): void => {
      this.read(callId);
      show(callId, window);
    };
    const takeBack = showsInSystem
      ? this.#parts.desk.show({ ...words, isUrgent: false, buttons: [], onClick: click, onButton: click })
      : () => undefined;
    this.#unread.set(owner, { callId, messageCount, takeBack });
    sounds.begin(owner, kind);
    signs.begin(owner, kind);
  }

  /** The agent has seen what there is of the call. */
  read(callId: CallId): void {
    for (const [owner, notice] of this.#unread) {
      if (notice.callId !== callId) continue;
      this.#unread.delete(owner);
      this.#parts.sounds.end(owner);
      this.#parts.signs.end(owner);
      notice.takeBack();
    }
  }

  /** `facts` null: the caller is hidden. What was written is never in a notification. */
  #words(
    kind: Exclude<NoticeKind, 'call'>,
    { news, messageCount, facts }: { readonly news: CallNews; readonly messageCount: number; readonly facts: CallFacts | null },
  ): { readonly title: string; readonly body: string } {
    const t = this.#parts.texts.translate();
    const what = messageCount > 0 ? t('alerts.messagesArrived', { count: messageCount }) : whatText(news, t);
    return {
      title: t(kind === 'chat' ? 'alerts.newChat' : 'alerts.newMessage'),
      body: facts === null ? what : `${what}  ${callerText(facts, t)}`,
    };
  }
}

function windowOf(news: CallNews): NewsWindow {
  return news.type === 'flags_changed' ? 'incoming' : 'chat';
}

function whatText(news: CallNews, t: TFunction): string {
  switch (news.type) {
    case 'chat_arrived':
      return t('alerts.chatArrived');
    case 'messages_arrived':
      return t('alerts.messagesArrived', { count: news.count });
    case 'flags_changed':
      return t('alerts.flagsChanged');
    default:
      return assertNever(news);
  }
}
