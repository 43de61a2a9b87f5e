import path from 'node:path';
import type { WhisperRule } from '../../common/call/whisper-rule.ts';
import type { ToneChange, ToneList, ToneOutcome, ToneView } from '../../common/ipc/groups/tones.ts';
import { noticeKeys } from '../../common/settings/notice-settings.ts';
import { settingSpecs } from '../../common/settings/schema.ts';
import { openToneKeys } from '../../common/tone/own-tone-keys.ts';
import type { ToneRefusal } from '../../common/tone/tone-limits.ts';
import type { Log } from '../log/port.ts';
import type { ToneDecoder } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { makeTone, readTone } from './read-tone.ts';
import type { TonePreview } from './tone-preview.ts';
import type { StoredTone, ToneShelf } from './tone-shelf.ts';

export interface ToneDeskParts {
  /** Names of the tones that come with the product. */
  readonly bundled: readonly string[];
  readonly shelf: ToneShelf;
  readonly preview: Pick<TonePreview, 'play' | 'stop' | 'playing'>;
  readonly decoder: ToneDecoder;
  readonly settings: SettingsStore;
  /** Asks the user for a file; null when none was chosen. */
  readonly choose: () => Promise<string | null>;
  readonly changed: (list: ToneList) => void;
  readonly log: Log;
}

/** A file that the user brought, as the user knows it. */
interface SoundFile {
  readonly fileName: string;
  /** The tone that it makes, or why it makes none. */
  readonly read: () => Promise<Buffer | ToneRefusal>;
}

/** Bundled tones are about three seconds long: twice is enough to know one. */
const bundledPreviewMs = 6000;

/** What the settings window can do with ring tones. */
export class ToneDesk {
  readonly #parts: ToneDeskParts;
  #revision = 0;

  constructor(parts: ToneDeskParts) {
    this.#parts = parts;
  }

  async list(): Promise<ToneList> {
    const { bundled, shelf, preview } = this.#parts;
    const own = await shelf.list();
    const tones: ToneView[] = [
      ...bundled.map((name) => ({ name, label: null, lengthS: null, isMissing: false })),
      ...own.map(({ name, label, lengthS }) => ({ name, label, lengthS, isMissing: lengthS === null })),
    ];
    return { revision: this.#revision, tones, playing: preview.playing };
  }

  /** The list is another one now. */
  async tell(): Promise<void> {
    this.#revision += 1;
    this.#parts.changed(await this.list());
  }

  async add(): Promise<ToneOutcome> {
    return this.#add(() => this.#choose());
  }

  /** `sound`: the bytes of a file in base64, which the window has read. */
  async addDropped(fileName: string, sound: string): Promise<ToneOutcome> {
    const { decoder } = this.#parts;
    const bytes = Buffer.from(sound, 'base64');
    return this.#add(() => Promise.resolve({ fileName: path.basename(fileName), read: () => makeTone(bytes, decoder) }));
  }

  async replace(name: string): Promise<ToneOutcome> {
    const { preview, shelf } = this.#parts;
    return this.#store(
      () => this.#choose(),
      (wave) => {
        if (preview.playing === name) preview.stop();
        return shelf.replace(name, wave);
      },
    );
  }

  async rename(name: string, label: string): Promise<ToneChange> {
    if (this.#isLocked()) return 'locked';
    const outcome = await this.#parts.shelf.rename(name, label);
    if (outcome === 'saved') await this.tell();
    return outcome;
  }

  async remove(name: string): Promise<ToneChange> {
    const { preview, shelf, settings } = this.#parts;
    if (this.#isLocked()) return 'locked';
    if (preview.playing === name) preview.stop();
    const outcome = await shelf.remove(name);
    if (outcome !== 'saved') return outcome;
    for (const { tone: key } of Object.values(noticeKeys))
      if (settings.get(key) === name) await settings.set(key, settingSpecs[key].initial);
    await settings.set(
      'whisper.queues',
      settings.get('whisper.queues').flatMap((rule) => withoutTone(rule, name)),
    );
    await this.tell();
    return 'saved';
  }

  async play(name: string): Promise<'playing' | 'busy'> {
    const own = (await this.#parts.shelf.list()).find((tone) => tone.name === name);
    return this.#parts.preview.play(name, own?.lengthS === undefined || own.lengthS === null ? bundledPreviewMs : own.lengthS * 1000);
  }

  stop(): void {
    this.#parts.preview.stop();
  }

  async #choose(): Promise<SoundFile | null> {
    const { choose, decoder } = this.#parts;
    const file = await choose();
    return file === null ? null : { fileName: path.basename(file), read: () => readTone(file, decoder) };
  }

  #add(take: () => Promise<SoundFile | null>): Promise<ToneOutcome> {
    const { shelf } = this.#parts;
    if (shelf.isFull && !this.#isLocked()) return Promise.resolve(this.#refuse('too_many'));
    return this.#store(take, (wave, fileName) => shelf.add(wave, fileName));
  }

  async #store(
    take: () => Promise<SoundFile | null>,
    store: (wave: Buffer, fileName: string) => Promise<StoredTone>,
  ): Promise<ToneOutcome> {
    if (this.#isLocked()) return this.#refuse('locked');
    const file = await take();
    if (file === null) return { type: 'cancelled' };
    const { fileName } = file;
    const wave = await file.read();
    if (typeof wave === 'string') return this.#refuse(wave, fileName);
    const outcome = await store(wave, fileName);
    if (outcome.type === 'refused') return this.#refuse(outcome.reason, fileName);
    await this.tell();
    return { type: 'stored', name: outcome.tone.name, label: outcome.tone.label };
  }

  #refuse(reason: ToneRefusal, fileName = ''): ToneOutcome {
    this.#parts.log.info({ reason }, 'a ring tone was refused');
    return { type: 'refused', reason, fileName };
  }

  /** Where IT has chosen everything that sounds, nothing could sound with a tone of the user's own. */
  #isLocked(): boolean {
    return openToneKeys(this.#parts.settings.locked()).length === 0;
  }
}

/** A queue whose sound goes is spoken of by its words; without words it is like any other. */
function withoutTone(rule: WhisperRule, name: string): readonly WhisperRule[] {
  if (rule.tone !== name) return [rule];
  return rule.words === '' ? [] : [{ ...rule, tone: null }];
}
