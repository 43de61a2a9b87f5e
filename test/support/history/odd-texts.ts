import type { SeededRandom } from '../seeded-random.ts';

/** Of what texts from a network may be made: what a CSV, a spreadsheet, Shift-JIS or a reader of files may stumble over. */
const pieces = [
  '"',
  '""',
  ',',
  ';',
  '\r\n',
  '\r',
  '\n',
  '\0',
  '=',
  '＝',
  '+',
  '－',
  "'",
  '\t',
  ' ',
  '\u200b',
  '\u2028',
  '\ufeff',
  'a',
  '0',
  '表',
  '髙',
  '👍',
  '\u0301',
  '\u0600',
  'か\u3099',
  '\ud800',
  'é',
  '〜',
] as const;

/** A text of fewer than `limit` such pieces, now and then an empty one. */
export function oddText(random: SeededRandom, limit = 7): string {
  return Array.from({ length: random.below(limit) }, () => random.pick(pieces)).join('');
}

/** What may stand for a telephone number; some are none. */
export function oddPhone(random: SeededRandom): string | null {
  return random.pick([null, '', '09012345678', '+819012345678', '+81(0)90', '+12025550100', '*21#', '-1', '=1', `1${'2'.repeat(45)}`]);
}

/** A moment from 1969 to 2048, epoch ms. */
export function oddTime(random: SeededRandom): number {
  const [year, month, day] = [1969 + random.below(80), random.below(12), 1 + random.below(28)];
  return Date.UTC(year, month, day, random.below(24), random.below(60), random.below(60), random.below(1000));
}
