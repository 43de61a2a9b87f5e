import * as z from 'zod/mini';
import { event, request } from '../define.ts';
import { windowKinds } from '../window-kind.ts';

export const preferences = z.strictObject({ language: z.enum(['ja', 'en']), theme: z.enum(['system', 'light', 'dark']) });
export type Preferences = z.output<typeof preferences>;

export const app = {
  info: request(windowKinds, z.strictObject({}), z.strictObject({ version: z.string(), platform: z.string(), preferences })),
  preferencesChanged: event(windowKinds, preferences),
  /** Puts plain text on the clipboard. The chat window may not (spec/popups-and-chat.md section 5). */
  /** Room for a whole chat: the CTI client reads answers of up to 16 MiB. */
  copyText: request(['phone', 'incoming', 'route'], z.strictObject({ text: z.string().check(z.maxLength(20_000_000)) }), z.null()),
};
