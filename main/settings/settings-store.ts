import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '../../common/call/instant.ts';
import { isSettingKey, settingSpecs, type SettingKey, type Settings } from '../../common/settings/schema.ts';
import { moveCodecs } from './move-codecs.ts';
import { parseSetting, type SettingValues } from './parse-setting.ts';
import type { Policy } from './policy.ts';
import type { SettingRefusal, SettingsStore } from './port.ts';
import { UserSettingsFile, type UserSettings } from './user-settings-file.ts';

export interface SettingsOptions {
  /** `settings.json`; its folder is made when something is stored. */
  readonly file: string;
  readonly policy: Policy;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}

/** Loads the user's file and lays policy over it; never rejects. */
export async function openSettings(options: SettingsOptions): Promise<FileSettingsStore> {
  const file = new UserSettingsFile(options.file, options.clock, options.log);
  for (const problem of options.policy.problems) options.log.warn({ problem }, 'part of the policy is ignored');
  const user = await file.load();
  return new FileSettingsStore(file, { ...user, values: moveCodecs(user.values, options.policy.locked) }, options.policy, options.log);
}

/** Layers default < user < policy. What the user chose for a locked key stays in the file for the day the lock goes. */
export class FileSettingsStore implements SettingsStore {
  readonly #file: UserSettingsFile;
  readonly #foreign: ReadonlyMap<string, unknown>;
  readonly #isWritable: boolean;
  readonly #policy: Policy;
  readonly #log: Logger;
  readonly #listeners = new Set<(keys: readonly SettingKey[]) => void>();
  #user: SettingValues;
  /** Changes are written one after another; never rejects. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(file: UserSettingsFile, user: UserSettings, policy: Policy, log: Logger) {
    this.#file = file;
    this.#foreign = user.foreign;
    this.#isWritable = user.isWritable;
    this.#user = user.values;
    this.#policy = policy;
    this.#log = log;
  }

  get<Key extends SettingKey>(key: Key): Settings[Key] {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each layer holds only what this key's own schema gave
    return this.#value(key) as Settings[Key];
  }

  all(): Settings {
    const values = Object.keys(settingSpecs).flatMap((key) => (isSettingKey(key) ? [[key, this.#value(key)]] : []));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key of the table, each with a value of its own schema
    return Object.fromEntries(values) as Settings;
  }

  locked(): readonly SettingKey[] {
    return this.#policy.locked;
  }

  async set(key: SettingKey, value: unknown): Promise<SettingRefusal | null> {
    if (this.#policy.locked.includes(key)) return 'locked';
    const parsed = parseSetting(key, value);
    if (!parsed.ok) return 'invalid';
    const change = this.#tail.then(() => this.#store(key, parsed.value));
    this.#tail = change;
    return change;
  }

  onChanged(listener: (keys: readonly SettingKey[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #value(key: SettingKey): unknown {
    for (const layer of [this.#policy.values, this.#user]) if (layer.has(key)) return layer.get(key);
    return settingSpecs[key].initial;
  }

  async #store(key: SettingKey, value: unknown): Promise<SettingRefusal | null> {
    if (isDeepStrictEqual(this.#value(key), value)) return null;
    if (!this.#isWritable) return 'not_saved';
    const next = new Map(this.#user);
    if (isDeepStrictEqual(settingSpecs[key].initial, value)) next.delete(key);
    else next.set(key, value);
    try {
      await this.#file.save(next, this.#foreign);
    } catch (error) {
      this.#log.error({ key, error: String(error) }, 'a setting could not be stored');
      return 'not_saved';
    }
    this.#user = next;
    this.#tell(key);
    return null;
  }

  #tell(key: SettingKey): void {
    for (const listener of this.#listeners) {
      try {
        listener([key]);
      } catch (error) {
        this.#log.error({ key, error: String(error) }, 'a listener of the settings failed');
      }
    }
  }
}
