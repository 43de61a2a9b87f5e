import { expect, test } from 'vitest';
import { nextMutedSpeech, noMutedSpeech } from '../../../renderer/media/muted-speech.ts';

const loud = 0.05;
const quiet = 0.004;
const of = (level: number | null, forMs: number): (number | null)[] => Array.from({ length: forMs / 100 }, () => level);

/** When it was told and when no more, for looks every 100 ms. */
function toldDuring(levels: readonly (number | null)[]): number[] {
  const changes: number[] = [];
  let speech = noMutedSpeech;
  levels.forEach((level, index) => {
    const next = nextMutedSpeech(speech, level, index * 100);
    if ((next.toldAtMs === null) !== (speech.toldAtMs === null)) changes.push(index * 100);
    speech = next;
  });
  return changes;
}

test.each([
  ['silence', of(quiet, 10_000), []],
  ['no microphone', of(null, 10_000), []],
  ['a cough', [...of(quiet, 1000), ...of(loud, 400), ...of(quiet, 5000)], []],
  ['coughs with a pause between them', [...of(loud, 400), ...of(quiet, 500), ...of(loud, 400), ...of(quiet, 500), ...of(loud, 400)], []],
  ['speech from its half second on', of(loud, 10_000), [500]],
  ['words with short pauses', [...of(loud, 300), ...of(quiet, 300), ...of(loud, 300), ...of(quiet, 200), ...of(loud, 300)], [800]],
  ['a short word: told for 3 s all the same', [...of(loud, 700), ...of(quiet, 9300)], [500, 3500]],
  ['a long speech: until 1.5 s of quiet', [...of(loud, 6000), ...of(quiet, 4000)], [500, 7400]],
  ['a breath in a long speech', [...of(loud, 6000), ...of(quiet, 1400), ...of(loud, 2000)], [500]],
])('%s', (_, levels, changes) => {
  expect(toldDuring(levels)).toEqual(changes);
});

test('one loud look after a long standstill is no speech', () => {
  const before = nextMutedSpeech(noMutedSpeech, loud, 0);
  expect(nextMutedSpeech(before, loud, 60_000).toldAtMs).toBeNull();
});
