import { expect, test } from 'vitest';
import { rowOf } from '../../bench/rows.ts';
import { figureText, tableText } from '../../bench/table.ts';

test('figures show the digits that count', () => {
  expect([0.4213, 3.456, 27.18, 486, 1204.4, 0, null].map(figureText)).toEqual(['0.42', '3.46', '27.2', '486', '1,204', '0', '—']);
});

test('columns are aligned, what is above its budget is marked, what is missing is a dash', () => {
  const text = tableText([
    rowOf({ name: 'INVITE → 180', unit: 'ms', ours: 31.4, budget: 15, reference: { name: 'baresip', value: 15.7 } }),
    rowOf({ name: 'ringing', unit: 'calls', ours: 4, budget: 4 }),
    rowOf({ name: 'start', unit: 'ms', ours: null, reference: { name: 'linphone', value: null } }),
  ]);
  expect(text.split('\n')).toEqual([
    'measured      ours  reference            ratio  budget  unit',
    '────────────  ────  ─────────  ────────  ─────  ──────  ─────',
    'INVITE → 180  31.4       15.7  baresip      2×  ! ≤ 15  ms',
    'ringing          4                                 ≤ 4  calls',
    'start            —          —  linphone                 ms',
  ]);
});
