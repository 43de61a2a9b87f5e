/** What getStats says of the sound at one moment: sums of squared samples over time, which grow while something is heard or said. */
export interface SoundEnergy {
  readonly atMs: number;
  readonly sent: number;
  readonly received: number;
}

/** Since when nothing at all comes from the agent's microphone, and nothing from the far end; null: something does, or nothing is expected. */
export interface Silences {
  readonly last: SoundEnergy;
  readonly microphoneSinceMs: number | null;
  readonly farEndSinceMs: number | null;
}

/** From where a sound is expected: not of a muted microphone, of nobody in a call on hold. */
export interface Expected {
  readonly microphone: boolean;
  readonly farEnd: boolean;
}

/** Below the last bit of 16: a microphone that is switched off, for every other has its own noise. */
const silentMicrophone = 1e-9;
/** -70 dBFS: A-law's silence decodes to a little more than nothing. */
const silentFarEnd = 1e-7;
const silentAfterMs = 5000;

/** What a further measurement says; counters that begin anew count as sound. */
export function nextSilences(previous: Silences | null, now: SoundEnergy, expected: Expected): Silences {
  if (previous === null) return { last: now, microphoneSinceMs: null, farEndSinceMs: null };
  const { last } = previous;
  const passedS = Math.max(0.001, (now.atMs - last.atMs) / 1000);
  const isSilent = (grownBy: number, floor: number): boolean => grownBy >= 0 && grownBy / passedS < floor;
  const since = (isExpected: boolean, silent: boolean, before: number | null): number | null =>
    isExpected && silent ? (before ?? last.atMs) : null;
  return {
    last: now,
    microphoneSinceMs: since(expected.microphone, isSilent(now.sent - last.sent, silentMicrophone), previous.microphoneSinceMs),
    farEndSinceMs: since(expected.farEnd, isSilent(now.received - last.received, silentFarEnd), previous.farEndSinceMs),
  };
}

/** Which of the two have lasted 5 s (spec/audio-and-os.md section 4). */
export function longSilences({ last, microphoneSinceMs, farEndSinceMs }: Silences): Expected {
  const isLong = (sinceMs: number | null): boolean => sinceMs !== null && last.atMs - sinceMs >= silentAfterMs;
  return { microphone: isLong(microphoneSinceMs), farEnd: isLong(farEndSinceMs) };
}
