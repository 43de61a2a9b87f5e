import { type WhisperPlan, whisperPlan } from '../../common/call/whisper-plan.ts';
import type { CallState } from '../../common/call/call-state.ts';
import type { CallId, MediaId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import { type HeaderNameChoice, headerNamesOf } from '../../common/cti/header-fields.ts';
import type { CallRefusal } from '../../common/ipc/groups/calls.ts';
import type { CallObserver } from '../cti/port.ts';
import { whisper as texts } from '../../common/i18n/texts/whisper.ts';
import { headerFacts } from '../cti/sip-headers.ts';
import type { Log } from '../log/port.ts';
import type { WhisperMedia } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { InviteFacts } from '../sip/port.ts';
import type { Speech } from './speech.ts';
import { cutWave, waveMs } from './wave.ts';

export interface WhispererParts {
  readonly media: WhisperMedia;
  readonly speech: Pick<Speech, 'say'>;
  /** The user's own sounds; null for one that is gone or broken. */
  readonly sounds: { readonly waveOf: (name: string) => Promise<Uint8Array | null> };
  readonly settings: SettingsStore;
  /** What the policy of the CTI server says of header names, where there is one. */
  readonly siteHeaderNames: () => HeaderNameChoice;
  readonly language: () => 'ja' | 'en';
  readonly mediaIdOf: (id: CallId) => MediaId | null;
  /** Tells the windows how many seconds are left; null: the talk may begin. */
  readonly talksIn: (id: CallId, seconds: number | null) => void;
  readonly clock: Clock;
  readonly log: Log;
}

interface Whisper {
  readonly plan: WhisperPlan;
  readonly sound: Promise<Uint8Array | null>;
  /** The numbers as far as they are made: all of them, or none and beeps are heard. */
  count: readonly (Uint8Array | null)[];
  /** `held_back`: answered, the 200 is on its way, and neither side hears the other yet. */
  stage: 'waiting' | 'held_back' | 'playing';
  cancelTimers: readonly (() => void)[];
}

/** From the 200 to the talk in all, whatever happens. */
const longestMs = 10_000;
/** Words that are not made by then are left out. */
const soundDeadlineMs = 1500;
/** Left between the end of a sound that was cut and the longest whisper, for devices that open slowly. */
const slackMs = 500;

/**
 * Between the answer and the talk the agent alone hears where the call comes from, and a countdown; the caller hears silence, and
 * the answer goes out no later for it. Any failure, a hold and the end of the call end it at once.
 */
export class Whisperer implements CallObserver {
  readonly #parts: WhispererParts;
  readonly #whispers = new Map<CallId, Whisper>();

  constructor(parts: WhispererParts) {
    this.#parts = parts;
  }

  arrived({ facts, phase }: CallState, invite: InviteFacts): void {
    const { settings, siteHeaderNames, language } = this.#parts;
    if (phase !== 'ringing_in') return;
    const header = headerFacts(invite, headerNamesOf(settings.get('cti.headerNames'), siteHeaderNames()));
    const plan = whisperPlan(settings.all(), header, language());
    if (plan === null) return;
    // Made while the call rings, so that the answer need not wait for it.
    const beeps = Array.from({ length: plan.countdownS }, () => null);
    const whisper: Whisper = { plan, sound: this.#soundOf(plan), count: beeps, stage: 'waiting', cancelTimers: [] };
    this.#whispers.set(facts.id, whisper);
    void this.#speakCount(whisper);
  }

  changed({ facts: { id }, phase }: CallState): void {
    const whisper = this.#whispers.get(id);
    if (whisper === undefined) return;
    if (phase === 'answering') {
      whisper.stage = 'held_back';
      this.#holdBack(id, true);
    } else if (phase === 'ringing_in') {
      if (whisper.stage === 'held_back') this.#holdBack(id, false);
      whisper.stage = 'waiting';
    } else if (phase === 'active') {
      if (whisper.stage === 'held_back') void this.#play(id, whisper);
    } else {
      this.#stop(id);
      // A call that ends stays silent: its media closes in a moment.
      if (phase === 'held') this.#holdBack(id, false);
    }
  }

  /** The agent has heard enough. */
  skip(id: CallId): CallRefusal | null {
    if (this.#whispers.get(id)?.stage !== 'playing') return 'wrong_state';
    this.#letTalk(id);
    return null;
  }

  /** The user's own sound, else the words, else nothing; never rejects. */
  async #soundOf({ text, tone, rate, countdownS }: WhisperPlan): Promise<Uint8Array | null> {
    const { sounds, speech, log } = this.#parts;
    const own = tone === null ? null : await sounds.waveOf(tone);
    if (own !== null) return cutWave(own, longestMs - slackMs - countdownS * 1000);
    if (tone !== null) log.warn({ tone }, 'the sound of a whisper cannot be read; the words are spoken');
    return text === null ? null : speech.say(text, rate);
  }

  /** One number after another, and after the words, so that they do not slow these down; never rejects. */
  async #speakCount(whisper: Whisper): Promise<void> {
    const { speech, language } = this.#parts;
    const { countdownS, rate } = whisper.plan;
    const spoken: Uint8Array[] = [];
    await whisper.sound;
    for (const number of texts[language()].numbers.slice(0, countdownS).toReversed()) {
      const sound = await speech.say(number, rate);
      if (sound === null) return;
      spoken.push(sound);
    }
    whisper.count = spoken;
  }

  async #play(id: CallId, whisper: Whisper): Promise<void> {
    const { clock, media, log, talksIn } = this.#parts;
    whisper.stage = 'playing';
    whisper.cancelTimers = [clock.after(longestMs, () => this.#letTalk(id))];
    talksIn(id, 0);
    const sound = await this.#inTime(whisper.sound);
    if (this.#whispers.get(id) !== whisper) return;
    const { count } = whisper;
    this.#countDown(id, whisper, Math.ceil(Math.min(longestMs, waveMs(sound ?? new Uint8Array()) + count.length * 1000) / 1000));
    try {
      if (sound !== null || count.length > 0) await media.playWhisper(id, sound, count);
    } catch (error) {
      log.warn({ callId: id, error: String(error) }, 'a whisper could not be played; the talk begins');
    }
    if (this.#whispers.get(id) === whisper) this.#letTalk(id);
  }

  #inTime(sound: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(soundDeadlineMs, () => resolve(null));
      void sound.then((bytes) => {
        cancel();
        resolve(bytes);
      });
    });
  }

  #countDown(id: CallId, whisper: Whisper, seconds: number): void {
    if (seconds === 0) return;
    this.#parts.talksIn(id, seconds);
    const [deadline] = whisper.cancelTimers;
    const next = this.#parts.clock.after(1000, () => this.#countDown(id, whisper, Math.max(1, seconds - 1)));
    whisper.cancelTimers = deadline === undefined ? [next] : [deadline, next];
  }

  #letTalk(id: CallId): void {
    this.#stop(id);
    this.#holdBack(id, false);
  }

  #stop(id: CallId): void {
    const whisper = this.#whispers.get(id);
    if (whisper === undefined) return;
    this.#whispers.delete(id);
    for (const cancel of whisper.cancelTimers) cancel();
    if (whisper.stage !== 'playing') return;
    this.#parts.media.stopWhisper(id);
    this.#parts.talksIn(id, null);
  }

  #holdBack(id: CallId, isHeldBack: boolean): void {
    const mediaId = this.#parts.mediaIdOf(id);
    if (mediaId === null) return;
    this.#parts.media.setHeldBack(mediaId, isHeldBack).catch((error: unknown) => {
      this.#parts.log.warn({ callId: id, error: String(error) }, isHeldBack ? 'a call was not held back' : 'a call was not let go');
    });
  }
}
