import { noticeKeys } from '../settings/notice-settings.ts';
import type { SettingKey } from '../settings/schema.ts';

/** The settings that can choose a sound of the user's own. */
export const ownToneKeys = [
  noticeKeys.call.tone,
  'ring.rules',
  noticeKeys.chat.tone,
  noticeKeys.message.tone,
  'whisper.queues',
] as const satisfies readonly SettingKey[];
export type OwnToneKey = (typeof ownToneKeys)[number];

/** Where a sound of the user's own can still be chosen. Where IT has locked them all, one could never be heard. */
export function openToneKeys(locked: readonly string[]): readonly OwnToneKey[] {
  return ownToneKeys.filter((key) => !locked.includes(key));
}
