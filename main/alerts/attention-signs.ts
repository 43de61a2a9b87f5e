import type { CallState } from '../../common/call/call-state.ts';
import { type NoticeKind, noticeSettings } from '../../common/settings/notice-settings.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { noticePlan, type NoticeSituation } from './notice-policy.ts';
import { wantsAttention } from './ring-policy.ts';

/** What the desktop shows beside windows and notifications. `bounce`: without end for `urgent`. */
export interface Signs {
  readonly isFlashing: boolean;
  readonly bounce: 'none' | 'once' | 'urgent';
  /** Missed calls that nobody has seen; what rings never counts here. */
  readonly missedCount: number;
}

/** Which signs the notices that stand and the missed calls give. */
export function signsOf(standing: readonly NoticeKind[], missedCount: number): Signs {
  const bounce = standing.includes('call') ? 'urgent' : standing.length > 0 ? 'once' : 'none';
  return { isFlashing: standing.length > 0, bounce, missedCount };
}

/** The desktop. What a system lacks does nothing. */
export interface SignsDesk {
  flash(isFlashing: boolean): void;
  bounce(bounce: Signs['bounce']): void;
  badge(missedCount: number): void;
}

export interface AttentionSignsParts {
  readonly desk: SignsDesk;
  readonly settings: SettingsStore;
  readonly situation: () => NoticeSituation;
  readonly log: Log;
}

/** The one owner of task bar, dock and badges. Each sign fails for itself, for the call must go on ringing. */
export class AttentionSigns implements CallObserver {
  readonly #parts: AttentionSignsParts;
  readonly #standing = new Map<string, NoticeKind>();
  #missedCount = 0;
  #shown: Signs = signsOf([], 0);

  constructor(parts: AttentionSignsParts) {
    this.#parts = parts;
    parts.settings.onChanged(() => this.refresh());
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    if (wantsAttention(call)) this.begin(call.facts.id, 'call');
    else this.end(call.facts.id);
  }

  begin(owner: string, kind: NoticeKind): void {
    this.#standing.set(owner, kind);
    this.refresh();
  }

  end(owner: string): void {
    if (this.#standing.delete(owner)) this.refresh();
  }

  showMissed(count: number): void {
    this.#missedCount = count;
    this.refresh();
  }

  /** The situation may be another one. */
  refresh(): void {
    const { desk, settings, situation } = this.#parts;
    const now = situation();
    const attracting = [...this.#standing.values()].filter((kind) => noticePlan(kind, noticeSettings(kind, settings), now).attracts);
    const before = this.#shown;
    const signs = signsOf(attracting, this.#missedCount);
    this.#shown = signs;
    if (signs.isFlashing !== before.isFlashing) this.#try(() => desk.flash(signs.isFlashing));
    if (signs.bounce !== before.bounce) this.#try(() => desk.bounce(signs.bounce));
    if (signs.missedCount !== before.missedCount) this.#try(() => desk.badge(signs.missedCount));
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#parts.log.warn({ error: String(error) }, 'the desktop did not show a sign');
    }
  }
}
