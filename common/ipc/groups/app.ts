import * as z from 'zod/mini';
import { event, request } from '../define.ts';
import { windowKinds } from '../window-kind.ts';

export const preferences = z.strictObject({ language: z.enum(['ja', 'en']), theme: z.enum(['system', 'light', 'dark']) });
export type Preferences = z.output<typeof preferences>;

/** A number that another program asks to call; `target` null: one that no link may dial. */
export const dialLink = z.strictObject({ target: z.nullable(z.string()) });
export type DialLink = z.output<typeof dialLink>;

export const app = {
  info: request(windowKinds, z.strictObject({}), z.strictObject({ version: z.string(), platform: z.string(), preferences })),
  preferencesChanged: event(windowKinds, preferences),
  /** Another program handed over a link; `takeDialLink` gives it once. */
  dialLinkCame: event(['phone'], z.strictObject({})),
  takeDialLink: request(['phone'], z.strictObject({}), z.nullable(dialLink)),
  /** Puts plain text on the clipboard. The chat window may not (spec/popups-and-chat.md section 5). */
  /** Room for a whole chat: the CTI client reads answers of up to 16 MiB. */
  copyText: request(['phone', 'incoming', 'route'], z.strictObject({ text: z.string().check(z.maxLength(20_000_000)) }), z.null()),
};
