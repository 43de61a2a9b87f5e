/** Whether somebody speaks into a muted microphone, as far as it was heard by now. */
export interface MutedSpeech {
  /** When the last look was; null before the first. */
  readonly atMs: number | null;
  /** How long speech was heard, and how long none. */
  readonly heardMs: number;
  readonly quietMs: number;
  /** Since when it is told; null while it is not. */
  readonly toldAtMs: number | null;
}

export const noMutedSpeech: MutedSpeech = { atMs: null, heardMs: 0, quietMs: 0, toldAtMs: null };

/** A voice at a headset is around -30 dBFS, a room behind noise suppression below -50. */
const speechLevel = 0.015;
/** Shorter pauses belong to the speech: between words, between syllables. */
const pauseMs = 300;
const neededMs = 500;
const shortestToldMs = 3000;
const quietEnoughMs = 1500;
/** A look that comes late says no more than this about the time before it. */
const longestLookMs = 200;

/** What a look at the level adds: told from 0.5 s of speech on, for at least 3 s, until it has been quiet. `level` as root mean square, 0 to 1. */
export function nextMutedSpeech(previous: MutedSpeech, level: number | null, atMs: number): MutedSpeech {
  const passedMs = previous.atMs === null ? 0 : Math.min(longestLookMs, atMs - previous.atMs);
  const isSpeech = level !== null && level >= speechLevel;
  const quietMs = isSpeech ? 0 : previous.quietMs + passedMs;
  const heardMs = isSpeech ? previous.heardMs + passedMs : quietMs > pauseMs ? 0 : previous.heardMs;
  const { toldAtMs } = previous;
  if (toldAtMs === null) return { atMs, heardMs, quietMs, toldAtMs: heardMs >= neededMs ? atMs : null };
  const isOver = quietMs >= quietEnoughMs && atMs - toldAtMs >= shortestToldMs;
  return { atMs, heardMs, quietMs, toldAtMs: isOver ? null : toldAtMs };
}
