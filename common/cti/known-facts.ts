import * as z from 'zod/mini';

const flag = z.nullable(z.boolean());

/** User flags; null where nobody said anything. `isVerified: false` is 未確認. */
export const userFlags = z.strictObject({ isVerified: flag, isBadActor: flag, isRepeat: flag });
export type UserFlags = z.output<typeof userFlags>;

/** What CTI adds to a call as windows show it: 業務ラベル, queue, user flags. */
export const knownFacts = z.strictObject({ label: z.nullable(z.string()), queue: z.nullable(z.string()), flags: userFlags });
export type KnownFacts = z.output<typeof knownFacts>;

export const nothingKnown: KnownFacts = { label: null, queue: null, flags: { isVerified: null, isBadActor: null, isRepeat: null } };
