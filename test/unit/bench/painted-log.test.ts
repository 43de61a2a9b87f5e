import { expect, test } from 'vitest';
import { paintedAfterMs, paintedLines } from '../../bench/ring/painted-log.ts';

const windows = ['incoming', 'route'];

test('only the lines of painted pop-ups are taken from the log', () => {
  const log = [
    '{"level":30,"time":1000,"msg":"started"}',
    '{"level":30,"time":1100,"callId":"x","window":"incoming","revision":1,"msg":"a pop-up was painted"}',
    '',
  ].join('\n');
  expect(paintedLines(log)).toEqual([{ window: 'incoming', atMs: 1100 }]);
});

test('a call counts from its INVITE to the first paint of its slower window', () => {
  const painted = [
    { window: 'incoming', atMs: 1100 },
    { window: 'route', atMs: 1150 },
    { window: 'incoming', atMs: 1400 },
    { window: 'route', atMs: 3020 },
    { window: 'incoming', atMs: 3050 },
  ];
  expect(paintedAfterMs([1000, 3000], painted, windows)).toEqual([150, 50]);
});

test('a call whose windows were not both painted before the next call is left out', () => {
  const painted = [
    { window: 'incoming', atMs: 1100 },
    { window: 'incoming', atMs: 2100 },
    { window: 'route', atMs: 2120 },
  ];
  expect(paintedAfterMs([1000, 2000], painted, windows)).toEqual([120]);
});
