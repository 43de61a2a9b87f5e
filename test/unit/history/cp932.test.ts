import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { encodeCp932 } from '../../../main/history/export/cp932.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const hex = (text: string): string => Buffer.from(encodeCp932(text).bytes).toString('hex');

function counts(text: string): [replaced: number, approximated: number, dropped: number] {
  const { replaced, approximated, dropped } = encodeCp932(text);
  return [replaced, approximated, dropped];
}

/** Reads the bytes back with the C library's own converter. */
function decode(bytes: Uint8Array): string {
  return execFileSync('iconv', ['-f', 'CP932', '-t', 'UTF-8'], { input: bytes, maxBuffer: 2 ** 26 }).toString('utf8');
}

/** Characters that are written as the same character at another code point, so they read back as that one. */
const twins = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '—': '―',
  '¥': '￥',
  '¦': '￤',
  '\u00a0': ' ',
  '‾': '￣',
};

test('whatever the BMP holds, the bytes are valid and each loss is counted once', () => {
  const wrong = Array.from({ length: 0x1_00_00 }, (_, unit) => String.fromCharCode(unit)).filter((character) => {
    const { bytes, replaced, approximated, dropped } = encodeCp932(character);
    const [lead = 0] = bytes;
    const length = dropped === 1 ? 0 : (lead > 0x80 && lead < 0xa0) || lead > 0xdf ? 2 : 1;
    return bytes.length !== length || replaced + approximated + dropped > 1;
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['髙', 'fbfc'],
  ['∵', '81e6'],
  ['﨑', 'fab1'],
  ['①㈱№Ⅰ', '8740878a87828754'],
  ['表ソ能予', '955c835c945c975c'],
  ['\ue000\ue757', 'f040f9fc'],
  ['ｶﾞ', 'b6de'],
])('%s is written as Windows writes it', (text, bytes) => {
  expect(hex(text)).toBe(bytes);
  expect(counts(text)).toEqual([0, 0, 0]);
});

test.each(Object.entries(twins))('%s silently becomes %s', (text, twin) => {
  expect(hex(text)).toBe(hex(twin));
  expect(counts(text)).toEqual([0, 0, 0]);
});

test.each([
  ['か\u3099', 'が'],
  ['ハ\u309a', 'パ'],
  ['あ\u3099', 'あ゛'],
  ['か\u309a', 'か゜'],
  ['ｶ\u3099', 'ｶﾞ'],
  ['=\u0338', '≠'],
])('combining marks are composed: %s becomes %s', (text, composed) => {
  expect(hex(text)).toBe(hex(composed));
  expect(counts(text)).toEqual([0, 0, 0]);
});

test.each(['神福靖精羽', '祥礼益猪塚', '晴隆朗都諸'])('name characters that CP932 has keep their form: %s', (names) => {
  expect(decode(encodeCp932(names).bytes)).toBe(names);
});

test.each([
  ['é', 'e', 1],
  ['e\u0301', 'e', 1],
  ['ÀßøÑ', 'AsoN', 4],
  ['ő', 'o', 1],
  ['ゔ', 'ヴ', 1],
  ['©', 'c', 1],
])('%s becomes its nearest character %s and is counted', (text, nearest, approximated) => {
  expect(hex(text)).toBe(hex(nearest));
  expect(counts(text)).toEqual([0, approximated, 0]);
});

test.each([
  ['葛\u{e0100}', '葛', 1],
  ['a\u200bb\ufeffc\u00add', 'abcd', 3],
  ['神\ufe00', '神', 1],
  ['\u202e逆\u202c', '逆', 2],
])('what nobody sees is dropped and counted: %j', (text, left, dropped) => {
  expect(hex(text)).toBe(hex(left));
  expect(counts(text)).toEqual([0, 0, dropped]);
});

test.each(['👍', '👍🏽', '👨\u200d👩\u200d👧', '🇯🇵', '❤\ufe0f', '𠮷', '한', '\ud800', '🙇\u200d♂\ufe0f', '1\ufe0f\u20e3', '\u0081', '・̈'])(
  '%s is one 〓',
  (cluster) => {
    expect(hex(cluster)).toBe('81ac');
    expect(encodeCp932(`前${cluster}後`)).toMatchObject({ replaced: 1, approximated: 0, dropped: 0, samples: [cluster.toWellFormed()] });
    expect(hex(`前${cluster}後`)).toBe(`${hex('前')}81ac${hex('後')}`);
  },
);

test('neither a combining mark after it nor a number sign before it takes a quote of the CSV along', () => {
  expect(hex('"\u0301a"')).toBe('2281ac6122');
  expect(hex('"a\u0600","=1"')).toBe('226181ac222c223d3122');
});

test('the samples are the first distinct losses', () => {
  expect(encodeCp932('👍👍𠮷👍').samples).toEqual(['👍', '𠮷']);
});

test('random text has exactly one 〓 for each cluster that has no code', () => {
  const alphabet = ['あ', 'A', 'ﾞ', '"', '\n', '👍', '\u200d', '♂', '\ufe0f', '★', '🇯', '🇵', '한', '𠮷', '\ud83d', '\u20dd', '各'] as const;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const random = new SeededRandom(7);
  for (let round = 0; round < 5000; round += 1) {
    const text = Array.from({ length: 1 + random.below(8) }, () => random.pick(alphabet)).join('');
    const expected = [...segmenter.segment(text)]
      .map(({ segment }) => encodeCp932(segment))
      .reduce((sum, { replaced }) => sum + replaced, 0);
    const { bytes, replaced } = encodeCp932(text);
    expect([text, replaced]).toEqual([text, expected]);
    expect(decodeGeta(bytes)).toBe(replaced);
  }
});

/** How many 〓 the bytes hold, walking lead and trail bytes. */
function decodeGeta(bytes: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if ((lead < 0x81 || lead > 0x9f) && (lead < 0xe0 || lead > 0xfc)) continue;
    at += 1;
    if (lead === 0x81 && bytes[at] === 0xac) found += 1;
  }
  return found;
}
