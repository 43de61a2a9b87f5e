import type { SettingKey, Settings } from '../../common/settings/schema.ts';

/** Why a value could not be stored. */
export type SettingRefusal = 'locked' | 'invalid' | 'not_saved';

/** Reads and changes settings; layers default < user < policy (DESIGN.md section 9). */
export interface SettingsStore {
  get<Key extends SettingKey>(key: Key): Settings[Key];
  all(): Settings;
  /** The keys that policy locks. */
  locked(): readonly SettingKey[];
  /** Null when stored; `value` is parsed here, for it may come from a window. */
  set(key: SettingKey, value: unknown): Promise<SettingRefusal | null>;
  /** Tells after each change; returns the unsubscribe. */
  onChanged(listener: (keys: readonly SettingKey[]) => void): () => void;
}

/** Passwords and tokens, kept by the OS (safeStorage); never logged, never sent to a window. */
export interface Secrets {
  read(name: string): Promise<string | null>;
  write(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}
