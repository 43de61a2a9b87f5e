import { settingSpecs, type SettingKey } from '../../common/settings/schema.ts';

/** Values by key, each already parsed by its own schema. */
export type SettingValues = ReadonlyMap<SettingKey, unknown>;

export type ParsedSetting = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Whatever came from a file or a window becomes a value of this key, or is refused. */
export function parseSetting(key: SettingKey, value: unknown): ParsedSetting {
  const parsed = settingSpecs[key].schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false };
}

/** The text as a JSON object's entries, or null when it is anything else. */
export function parseEntries(text: string): [string, unknown][] | null {
  let json: unknown;
  try {
    // A byte order mark is what Windows editors leave behind.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : null;
}
