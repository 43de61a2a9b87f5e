import { isDeepStrictEqual } from 'node:util';
import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import { type NoticeKind, noticeSettings } from '../../common/settings/notice-settings.ts';
import type { CallObserver } from '../cti/port.ts';
import type { TonePlayer } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { noticePlan, type NoticeSituation, type NoticeSound } from './notice-policy.ts';
import { wantsAttention } from './ring-policy.ts';

export type NoticeTones = Pick<TonePlayer, 'startRing' | 'startBeep' | 'stopRing'>;

export interface NoticeSoundsParts {
  readonly tones: NoticeTones;
  readonly settings: SettingsStore;
  readonly isQuiet: () => boolean;
}

interface Standing {
  readonly kind: NoticeKind;
  /** Instead of the kind's own. */
  readonly tone: string | null;
  ordered: NoticeSound;
  /** It was to sound once, and has been told to. */
  isSpent: boolean;
}

const silence: NoticeSound = { type: 'none' };

/**
 * The one owner of what is heard of notices: each stands until it is ended, and sounds as the situation of the moment allows: a tone
 * becomes a beep when a talk begins, and a tone again after it. Hears of calls after those who begin and end notices for them, so that
 * the ring of a call that is being answered has ended before it could become a beep.
 */
export class NoticeSounds implements CallObserver {
  readonly #parts: NoticeSoundsParts;
  readonly #standing = new Map<string, Standing>();
  readonly #ringing = new Set<CallId>();
  readonly #on = new Set<CallId>();

  constructor(parts: NoticeSoundsParts) {
    this.#parts = parts;
    parts.settings.onChanged(() => this.refresh());
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    const isOver = call.phase === 'ending' || call.phase === 'ended';
    // Whom the agent has put on hold is not talked to: a tone disturbs nobody.
    const isOnHold = call.phase === 'held' && call.hold !== 'remote';
    mark(this.#ringing, id, wantsAttention(call));
    mark(this.#on, id, !wantsAttention(call) && !isOver && !isOnHold);
    this.refresh();
  }

  get situation(): NoticeSituation {
    return { isRinging: this.#ringing.size > 0, isOnCall: this.#on.size > 0, isQuiet: this.#parts.isQuiet() };
  }

  /** A notice that stands already begins anew. `tone`: instead of the kind's own. */
  begin(owner: string, kind: NoticeKind, tone: string | null = null): void {
    this.end(owner);
    this.#standing.set(owner, { kind, tone, ordered: silence, isSpent: false });
    this.refresh();
  }

  end(owner: string): void {
    const notice = this.#standing.get(owner);
    this.#standing.delete(owner);
    if (notice !== undefined && notice.ordered.type !== 'none') this.#parts.tones.stopRing(owner);
  }

  /** The situation may be another one. */
  refresh(): void {
    for (const [owner, notice] of this.#standing) {
      const settings = noticeSettings(notice.kind, this.#parts.settings);
      const tone = notice.tone ?? settings.tone;
      this.#order(owner, notice, noticePlan(notice.kind, { ...settings, tone }, this.situation).sound);
    }
  }

  #order(owner: string, notice: Standing, wanted: NoticeSound): void {
    if (isDeepStrictEqual(wanted, notice.ordered)) return;
    const isOther = wanted.type !== notice.ordered.type;
    if (notice.ordered.type !== 'none' && (wanted.type === 'none' || (notice.isSpent && isOther))) {
      this.#parts.tones.stopRing(owner);
      notice.ordered = silence;
    }
    if (wanted.type === 'none' || notice.isSpent) return;
    if (wanted.type === 'beep') this.#parts.tones.startBeep(owner, wanted);
    else this.#parts.tones.startRing(owner, wanted);
    notice.ordered = wanted;
    notice.isSpent = wanted.repeatS === 0;
  }
}

function mark<Item>(marked: Set<Item>, item: Item, isMarked: boolean): void {
  if (isMarked) marked.add(item);
  else marked.delete(item);
}
