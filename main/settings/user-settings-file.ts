import { copyFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../common/call/instant.ts';
import { isSettingKey, type SettingKey } from '../../common/settings/schema.ts';
import { asideName, readTextFile, setAside, writeTextFile } from './atomic-file.ts';
import { parseEntries, parseSetting, type SettingValues } from './parse-setting.ts';

const maximumBytes = 1_048_576;

/** What the user chose, as the file has it. */
export interface UserSettings {
  readonly values: SettingValues;
  /** Keys that this version does not know, perhaps of a newer one: written back as they came. */
  readonly foreign: ReadonlyMap<string, unknown>;
  /** False when the file is there but could neither be read nor set aside: it must not be written over. */
  readonly isWritable: boolean;
}

/** `settings.json`: only what differs from the defaults (DESIGN.md section 9). */
export class UserSettingsFile {
  readonly #file: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #log: Logger;

  constructor(file: string, clock: Pick<Clock, 'now'>, log: Logger) {
    this.#file = file;
    this.#clock = clock;
    this.#log = log;
  }

  /** Never rejects: what cannot be used is set aside as `.bad-<date>`, and the defaults take its place (faults.md J1). */
  async load(): Promise<UserSettings> {
    try {
      const content = await readTextFile(this.#file, maximumBytes);
      if (content.type === 'missing') return nothing(true);
      const entries = content.type === 'text' ? parseEntries(content.text) : null;
      if (entries !== null) return await this.#sort(entries);
      const aside = await setAside(this.#file, this.#clock.now());
      this.#log.warn({ aside, type: content.type }, 'the settings file could not be used and was set aside');
      return nothing(true);
    } catch (error) {
      this.#log.error({ error: String(error) }, 'the settings file cannot be read; nothing is written over it');
      return nothing(false);
    }
  }

  /** Rejects with the system's error when the disk refuses. */
  async save(values: SettingValues, foreign: ReadonlyMap<string, unknown>): Promise<void> {
    await writeTextFile(this.#file, `${JSON.stringify(Object.fromEntries([...foreign, ...values]), null, 2)}\n`);
  }

  async #sort(entries: readonly [string, unknown][]): Promise<UserSettings> {
    const values = new Map<SettingKey, unknown>();
    const foreign = new Map<string, unknown>();
    const bad: string[] = [];
    for (const [key, value] of entries) {
      if (!isSettingKey(key)) {
        foreign.set(key, value);
        continue;
      }
      const parsed = parseSetting(key, value);
      if (parsed.ok) values.set(key, parsed.value);
      else bad.push(key);
    }
    return { values, foreign, isWritable: bad.length === 0 || (await this.#heal(bad, values, foreign)) };
  }

  /**
   * Keeps a copy of a file with bad values, then writes it without them, so that the next start does not copy again. False when the
   * disk refuses: the values that are good still count, but nothing may be written over the others.
   */
  async #heal(bad: readonly string[], values: SettingValues, foreign: ReadonlyMap<string, unknown>): Promise<boolean> {
    const aside = asideName(this.#file, this.#clock.now());
    this.#log.warn({ aside, keys: bad }, 'some settings could not be used and fell back to their defaults');
    try {
      await copyFile(this.#file, aside);
      await this.save(values, foreign);
      return true;
    } catch (error) {
      this.#log.error({ error: String(error) }, 'the settings file could not be mended; nothing is written over it');
      return false;
    }
  }
}

function nothing(isWritable: boolean): UserSettings {
  return { values: new Map(), foreign: new Map(), isWritable };
}
