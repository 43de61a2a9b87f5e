import * as z from 'zod/mini';

const name = z.string().check(z.maxLength(300));

/** Names a history in a review: `own`, or one of the files that are open. */
export const historyKey = z.string().check(z.maxLength(64));
export const ownHistory = 'own';

/** Why a file that was chosen cannot be counted. `changing`: somebody writes it at this moment. */
export const unusableReason = z.enum(['foreign', 'newer_version', 'damaged', 'disk_full', 'in_use', 'changing', 'unreadable']);
export type UnusableReason = z.output<typeof unusableReason>;

/** A history of a review, by what it says of itself. `agent`: 担当者 as tables name her; `file`: its name without the folder. */
export const teamHistory = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('own'), key: historyKey, agent: name, computer: name }),
  z.strictObject({
    type: z.literal('snapshot'),
    key: historyKey,
    agent: name,
    computer: name,
    file: name,
    takenAtMs: z.number(),
    calls: z.number(),
  }),
  /** A copy of a history of which there is a newer one here: it is not counted. */
  z.strictObject({ type: z.literal('older'), agent: name, file: name, takenAtMs: z.number() }),
  z.strictObject({ type: z.literal('unusable'), file: name, reason: unusableReason }),
]);
export type TeamHistory = z.output<typeof teamHistory>;

/** How far copying (bytes) or counting (histories) is; `file`: which one is under way. */
export const teamProgress = z.strictObject({ work: z.enum(['opening', 'counting']), done: z.number(), total: z.number(), file: name });
export type TeamProgress = z.output<typeof teamProgress>;

/** 担当者: 「山田 花子 (1001)」, or the user alone where no display name is known. */
export function agentText(user: string, displayName: string): string {
  return (displayName === '' || displayName === user ? user : `${displayName} (${user})`).slice(0, 300);
}
