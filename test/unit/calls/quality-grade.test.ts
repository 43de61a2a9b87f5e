import { expect, test } from 'vitest';
import { type QualityFigures, qualityGrade } from '../../../common/call/quality-grade.ts';

const clear: QualityFigures = { mos: 4.4, lossPercent: 0, jitterMs: 3, roundTripMs: 12, packetsReceived: 100 };
const later = (changes: Partial<QualityFigures>) => qualityGrade(clear, { ...clear, packetsReceived: 200, ...changes });

test.each([
  [{}, { grade: 'good', cause: null }],
  [{ mos: 4 }, { grade: 'good', cause: null }],
  [
    { mos: 3.9, lossPercent: 2 },
    { grade: 'fair', cause: 'loss' },
  ],
  [
    { mos: 3.1, roundTripMs: 400 },
    { grade: 'fair', cause: 'delay' },
  ],
  [
    { mos: 3, jitterMs: 80 },
    { grade: 'poor', cause: 'jitter' },
  ],
  [
    { mos: 1.2, lossPercent: 30, jitterMs: 500, roundTripMs: 900 },
    { grade: 'poor', cause: 'loss' },
  ],
  [
    { mos: 3, jitterMs: 22, roundTripMs: 24 },
    { grade: 'poor', cause: 'jitter' },
  ],
  [
    { mos: 3, jitterMs: null, roundTripMs: null, lossPercent: null },
    { grade: 'poor', cause: 'delay' },
  ],
  [
    { mos: null, packetsReceived: 100 },
    { grade: 'poor', cause: 'silence' },
  ],
  [{ mos: null }, null],
] as const)('%j is %j', (changes, expected) => {
  expect(later(changes)).toEqual(expected);
});

test('the first measurement of a call does not say that nothing arrives', () => {
  expect(qualityGrade(null, { ...clear, mos: null, packetsReceived: 0 })).toBeNull();
});
