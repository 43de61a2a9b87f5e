import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { largestToneWaveBytes, mostOwnTones, toneLabelGraphemes, type ToneRefusal } from '../../common/tone/tone-limits.ts';
import { plainText } from '../../common/text/plain-text.ts';
import type { Log } from '../log/port.ts';
import { writeBytesFile } from '../settings/atomic-file.ts';
import { readRegularFile } from './read-regular-file.ts';
import type { OwnTone, ToneNames } from './tone-names.ts';
import { isToneWave, toneWaveS } from './tone-wave.ts';

export interface ToneShelfParts {
  /** Holds `<name>.wav` of each tone. */
  readonly folder: string;
  readonly names: ToneNames;
  readonly log: Log;
}

/** One of the user's own tones as it is on the disk now. */
export interface ShelvedTone extends OwnTone {
  /** Null: its file is gone or broken. */
  readonly lengthS: number | null;
}

export type StoredTone = { readonly type: 'stored'; readonly tone: OwnTone } | { readonly type: 'refused'; readonly reason: ToneRefusal };

/** `/tones/own/<number>/<name>.wav`. */
const ownUrl = /^\/tones\/own\/\d+\/([^/]+)\.wav$/;
const notSaved = { type: 'refused', reason: 'not_saved' } as const;

/**
 * The ring tones that the user brought along. Nothing of a file's place or name reaches the disk: each is stored under a name of ours,
 * whole or not at all. No method rejects.
 */
export class ToneShelf {
  readonly #parts: ToneShelfParts;
  /** Changes one after another. */
  #tail: Promise<unknown> = Promise.resolve();
  /** How often a path was given. */
  #given = 0;

  constructor(parts: ToneShelfParts) {
    this.#parts = parts;
  }

  /** Looks at each file. */
  list(): Promise<ShelvedTone[]> {
    return Promise.all(
      this.#tones().map(async (tone) => {
        const wave = await this.#read(tone.name);
        return { ...tone, lengthS: wave === null ? null : toneWaveS(wave) };
      }),
    );
  }

  find(name: string): OwnTone | null {
    return this.#tones().find((tone) => tone.name === name) ?? null;
  }

  get isFull(): boolean {
    return this.#tones().length >= mostOwnTones;
  }

  /**
   * A path on the media page's origin; null when there is no such tone. Another one each time: for five minutes Chromium plays again from
   * memory what it played under the same address, `no-store` or not, even if the file was replaced or is gone.
   */
  urlOf(name: string): string | null {
    if (this.find(name) === null) return null;
    this.#given += 1;
    return `/tones/own/${this.#given}/${name}.wav`;
  }

  /** The tone of such a path. */
  ofUrl(url: string): OwnTone | null {
    const name = ownUrl.exec(url)?.[1];
    return name === undefined ? null : this.find(name);
  }

  /** The sound of such a path; null for what is missing, broken or none of ours. */
  async soundOf(url: string): Promise<Buffer<ArrayBuffer> | null> {
    const tone = this.ofUrl(url);
    return tone === null ? null : this.waveOf(tone.name);
  }

  /** The sound of this name; null for what is missing, broken or none of ours. */
  async waveOf(name: string): Promise<Buffer<ArrayBuffer> | null> {
    return this.find(name) === null ? null : this.#read(name);
  }

  /** `fileName`: what the user knows it by; its ending goes. */
  add(wave: Buffer, fileName: string): Promise<StoredTone> {
    return this.#change<StoredTone>(notSaved, async () => {
      if (this.isFull) return { type: 'refused', reason: 'too_many' };
      const tone = { name: `own-${randomBytes(6).toString('hex')}`, label: this.#freeLabel(path.parse(fileName).name) };
      await writeBytesFile(this.#fileOf(tone.name), wave);
      await this.#parts.names.store([...this.#tones(), tone]);
      return { type: 'stored', tone };
    });
  }

  /** The tone keeps its name and its label. */
  replace(name: string, wave: Buffer): Promise<StoredTone> {
    return this.#change<StoredTone>(notSaved, async () => {
      const tone = this.find(name);
      if (tone === null) return notSaved;
      await writeBytesFile(this.#fileOf(name), wave);
      return { type: 'stored', tone };
    });
  }

  rename(name: string, typed: string): Promise<'saved' | 'empty' | 'twice' | 'gone' | 'not_saved'> {
    return this.#change('not_saved', async () => {
      const label = plainText(typed, toneLabelGraphemes);
      if (label === '') return 'empty';
      if (this.find(name) === null) return 'gone';
      if (this.#tones().some((tone) => tone.name !== name && tone.label === label)) return 'twice';
      await this.#parts.names.store(this.#tones().map((tone) => (tone.name === name ? { name, label } : tone)));
      return 'saved';
    });
  }

  remove(name: string): Promise<'saved' | 'gone' | 'not_saved'> {
    return this.#change('not_saved', async () => {
      if (this.find(name) === null) return 'gone';
      await rm(this.#fileOf(name), { force: true });
      await this.#parts.names.store(this.#tones().filter((tone) => tone.name !== name));
      return 'saved';
    });
  }

  #tones(): readonly OwnTone[] {
    return this.#parts.names.all();
  }

  #fileOf(name: string): string {
    return path.join(this.#parts.folder, `${name}.wav`);
  }

  async #read(name: string): Promise<Buffer<ArrayBuffer> | null> {
    const bytes = await readRegularFile(this.#fileOf(name), largestToneWaveBytes);
    return typeof bytes !== 'string' && isToneWave(bytes) ? bytes : null;
  }

  /** What the file is called, with a number where that name is taken. */
  #freeLabel(text: string): string {
    const label = plainText(text, toneLabelGraphemes - 5) || 'tone';
    const isTaken = (wanted: string): boolean => this.#tones().some((tone) => tone.label === wanted);
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? label : `${label} (${number})`;
      if (!isTaken(wanted)) return wanted;
    }
  }

  #change<Outcome>(failed: Outcome, work: () => Promise<Outcome>): Promise<Outcome> {
    const change = this.#tail.then(work).catch((error: unknown) => {
      this.#parts.log.error({ error: String(error) }, 'a tone could not be stored');
      return failed;
    });
    this.#tail = change;
    return change;
  }
}
