import * as z from 'zod/mini';
import { event, request } from '../define.ts';

/** Values by key; the keys and their schemas are common/settings/schema.ts, each value is parsed by it on both sides. */
export const settingsSnapshot = z.strictObject({
  revision: z.number(),
  values: z.record(z.string(), z.unknown()),
  locked: z.array(z.string()),
});
export type SettingsSnapshot = z.output<typeof settingsSnapshot>;

/** The section of the settings window that someone asked for, by its id in the window's table; null: no particular one. */
const askedSection = z.strictObject({ section: z.nullable(z.string().check(z.maxLength(64))) });

export const settings = {
  get: request(['phone', 'settings'], z.strictObject({}), settingsSnapshot),
  changed: event(['phone', 'settings'], settingsSnapshot),
  set: request(
    ['settings'],
    z.strictObject({ key: z.string().check(z.maxLength(64)), value: z.unknown() }),
    z.enum(['saved', 'locked', 'invalid', 'not_saved']),
  ),
  /** Shows the one settings window. */
  open: request(['phone'], askedSection, z.null()),
  /** What to begin with. */
  start: request(['settings'], z.strictObject({}), askedSection),
  /** Someone asked for a section while the window is open. */
  sectionAsked: event(['settings'], askedSection),
};
