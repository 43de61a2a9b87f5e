import path from 'node:path';
import type { WhisperRule } from '../../common/call/whisper-rule.ts';
import type { ToneChange, ToneList, ToneOutcome, ToneView } from '../../common/ipc/groups/tones.ts';
import { noticeKeys } from '../../common/settings/notice-settings.ts';
import { settingSpecs } from '../../common/settings/schema.ts';
import { openToneKeys } from '../../common/tone/own-tone-keys.ts';
import type { Log } from '../log/port.ts';
import type { ToneDecoder } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { readTone } from './read-tone.ts';
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
    return this.#store((wave, fileName) => this.#parts.shelf.add(wave, fileName));
  }

  async replace(name: string): Promise<ToneOutcome> {
    return this.#store((wave) => this.#parts.shelf.replace(name, wave), name);
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

  async #store(store: (wave: Buffer, fileName: string) => Promise<StoredTone>, replaced?: string): Promise<ToneOutcome> {
    const { choose, decoder, log, preview, shelf } = this.#parts;
    const refused = (reason: Extract<ToneOutcome, { type: 'refused' }>['reason'], fileName = ''): ToneOutcome => {
      log.info({ reason }, 'a ring tone was refused');
      return { type: 'refused', reason, fileName };
    };
    if (this.#isLocked()) return refused('locked');
    if (replaced === undefined && shelf.isFull) return refused('too_many');
    const file = await choose();
    if (file === null) return { type: 'cancelled' };
    const fileName = path.basename(file);
    const wave = await readTone(file, decoder);
    if (typeof wave === 'string') return refused(wave, fileName);
    if (replaced !== undefined && preview.playing === replaced) preview.stop();
    const outcome = await store(wave, fileName);
    if (outcome.type === 'refused') return refused(outcome.reason, fileName);
    await this.tell();
    return { type: 'stored', name: outcome.tone.name, label: outcome.tone.label };
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
