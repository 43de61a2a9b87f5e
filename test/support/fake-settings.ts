import { type SettingKey, type Settings, settingSpecs } from '../../common/settings/schema.ts';
import type { SettingRefusal, SettingsStore } from '../../main/settings/port.ts';

/** Settings in memory: the defaults with `changes`. */
export class FakeSettings implements SettingsStore {
  #values: Settings;
  readonly #listeners = new Set<(keys: readonly SettingKey[]) => void>();

  constructor(changes: Partial<Settings> = {}) {
    const initial = Object.fromEntries(Object.entries(settingSpecs).map(([key, spec]) => [key, spec.initial]));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built key by key from the table that Settings is derived from
    this.#values = { ...(initial as unknown as Settings), ...changes };
  }

  get<Key extends SettingKey>(key: Key): Settings[Key] {
    return this.#values[key];
  }

  all(): Settings {
    return this.#values;
  }

  locked(): readonly SettingKey[] {
    return [];
  }

  set(key: SettingKey, value: unknown): Promise<SettingRefusal | null> {
    const parsed = settingSpecs[key].schema.safeParse(value);
    if (!parsed.success) return Promise.resolve('invalid');
    this.#values = { ...this.#values, [key]: parsed.data };
    for (const listener of this.#listeners) listener([key]);
    return Promise.resolve(null);
  }

  onChanged(listener: (keys: readonly SettingKey[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
