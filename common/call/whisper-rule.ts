import * as z from 'zod/mini';

/** What is heard for the calls of one queue before the talk. */
const rule = z.strictObject({
  /** Its name or id. */
  queue: z.string().check(z.maxLength(128)),
  /** With {queue} and {type}. Empty: nothing is said, or what is said for other queues where `tone` cannot be played. */
  words: z.string().check(z.maxLength(200)),
  /** A sound of the user's own that is played in the place of the words; null = none. */
  tone: z.nullable(z.string().check(z.maxLength(64))),
});
export type WhisperRule = z.output<typeof rule>;

/** `queue=words`, as it was written before there were sounds; files and policies may have it still. The words may hold `=`. */
const line = z.pipe(
  z.string().check(z.maxLength(256)),
  z.transform((text): WhisperRule => {
    const [queue = '', ...words] = text.split('=');
    return { queue: queue.trim().slice(0, 128), words: words.join('=').trim().slice(0, 200), tone: null };
  }),
);

export const whisperRules = z.array(z.union([rule, line])).check(z.maxLength(100));
