import type { NoticeKind, NoticeSettings } from '../../common/settings/notice-settings.ts';

/** How things stand when the agent is to be told of something. */
export interface NoticeSituation {
  /** Some call rings. */
  readonly isRinging: boolean;
  /** Some call is on: dialled, being answered or talked in; not what the agent has put on hold. */
  readonly isOnCall: boolean;
  /** The system is in its focus mode, and the agent wants to be left alone then. */
  readonly isQuiet: boolean;
}

/** What is to be heard. `repeatS`: seconds from one start to the next; 0 = once. */
export type NoticeSound =
  | { readonly type: 'none' }
  | { readonly type: 'tone'; readonly name: string; readonly volume: number; readonly repeatS: number }
  /** Low, in the headset alone. */
  | { readonly type: 'beep'; readonly volume: number; readonly repeatS: number };

/** What is done to tell the agent. */
export interface NoticePlan {
  readonly sound: NoticeSound;
  /** A notification of the system, which hides its own in its focus mode. */
  readonly showsInSystem: boolean;
  readonly hidesCaller: boolean;
  /** The task bar flashes, the dock bounces. */
  readonly attracts: boolean;
}

/** Seconds; beeps that come quicker are in the way of a talk. */
const shortestBeepPauseS = 4;

/**
 * What a notice of this kind does now. Beside a talk nothing is louder than a beep in the headset (spec/audio-and-os.md section 3), and
 * beside a ringing call only the ring is heard.
 */
export function noticePlan(kind: NoticeKind, settings: NoticeSettings, situation: NoticeSituation): NoticePlan {
  const { isOn, inSystem, hidesCaller } = settings;
  return {
    sound: isOn ? soundOf(kind, settings, situation) : { type: 'none' },
    showsInSystem: isOn && inSystem,
    hidesCaller,
    attracts: isOn && !situation.isQuiet,
  };
}

function soundOf(kind: NoticeKind, { tone, volume, repeatS }: NoticeSettings, situation: NoticeSituation): NoticeSound {
  const { isRinging, isOnCall, isQuiet } = situation;
  if (isQuiet || volume === 0 || (kind !== 'call' && isRinging)) return { type: 'none' };
  if (!isOnCall) return { type: 'tone', name: tone, volume, repeatS };
  return { type: 'beep', volume, repeatS: repeatS === 0 ? 0 : Math.max(repeatS, shortestBeepPauseS) };
}
