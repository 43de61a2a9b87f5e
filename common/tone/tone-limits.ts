/** The largest file that is read, in bytes. */
export const largestToneBytes = 20_000_000;
/** What is longer is refused, s. */
export const longestToneS = 30;
/** What is shorter would only click, s. */
export const shortestToneS = 0.2;
/** How many tones of the user's own there may be. */
export const mostOwnTones = 20;
/** Graphemes of a tone's name. */
export const toneLabelGraphemes = 40;
/** Samples a second of every tone of the user's own, once it is stored. */
export const toneRateHz = 48_000;
export const toneWaveHeaderBytes = 44;
/** A stored tone at its longest: two channels of 16 bits. */
export const largestToneWaveBytes = toneWaveHeaderBytes + (longestToneS + 1) * toneRateHz * 4;

/** Why a file is no ring tone: before it is decoded, and after. */
export const toneRefusals = [
  'unreadable',
  'not_a_file',
  'empty',
  'too_large',
  'not_sound',
  'too_long',
  'too_short',
  'silent',
  'not_decoded',
  'too_many',
  'locked',
  'not_saved',
] as const;
export type ToneRefusal = (typeof toneRefusals)[number];
