import * as z from 'zod/mini';
import { event, request } from '../define.ts';

/** Values by key; the keys and their schemas are common/settings/schema.ts, each value is parsed by it on both sides. */
export const settingsSnapshot = z.strictObject({
  revision: z.number(),
  values: z.record(z.string(), z.unknown()),
  locked: z.array(z.string()),
});
export type SettingsSnapshot = z.output<typeof settingsSnapshot>;

export const settings = {
  get: request(['phone'], z.strictObject({}), settingsSnapshot),
  changed: event(['phone'], settingsSnapshot),
  set: request(
    ['phone'],
    z.strictObject({ key: z.string().check(z.maxLength(64)), value: z.unknown() }),
    z.enum(['saved', 'locked', 'invalid', 'not_saved']),
  ),
};
