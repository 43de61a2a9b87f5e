import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Cp932Text, encodeCp932 } from '../../main/history/export/cp932.ts';

// The encoder beside two converters that know nothing of it: the C library's CP932, and the Encoding Standard's Shift_JIS.

/** The C library's converter; one process for the whole plane. */
function iconv(args: readonly string[], input: string | Uint8Array): Buffer {
  const { error, status, stdout, stderr } = spawnSync('iconv', args, { input, maxBuffer: 2 ** 26 });
  if (error !== undefined) throw new Error('this test needs iconv (Debian: libc-bin)', { cause: error });
  if (status !== 0) throw new Error(`iconv ${args.join(' ')}: ${stderr.toString()}`);
  return stdout;
}

/** Decodes many texts at once; none holds a line feed. */
function readByIconv(texts: readonly Uint8Array[]): readonly string[] {
  return iconv(['-f', 'CP932', '-t', 'UTF-8'], linesOf(texts)).toString('utf8').split('\n').slice(0, -1);
}

function linesOf(texts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(texts.flatMap((text) => [text, Buffer.from('\n')]));
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} ${character}`;

/** A line feed ends a line here; lone surrogates are no characters; U+0080 is Windows' own byte 80, which no other converter reads. */
const plane = Array.from({ length: 0x1_00_00 }, (_, unit) => String.fromCharCode(unit)).filter(
  (character) => character !== '\n' && character !== '\u0080' && !/\p{Surrogate}/u.test(character),
);
const encoded = new Map<string, Cp932Text>(plane.map((character) => [character, encodeCp932(character)]));
const bytesOf = (character: string): Uint8Array => encoded.get(character)?.bytes ?? new Uint8Array();
const read = readByIconv(plane.map(bytesOf));

const trails = Array.from({ length: 0xfd - 0x40 }, (_, index) => 0x40 + index);

/** The characters that CP932 has, by the C library alone: what any code of one or two bytes reads as. */
function characterSet(): ReadonlySet<string> {
  const codes: Uint8Array[] = [];
  for (let lead = 0; lead < 0x1_00; lead += 1) {
    const isDouble = (lead > 0x80 && lead < 0xa0) || (lead > 0xdf && lead < 0xfd);
    if (!isDouble && lead !== 0x0a) codes.push(Uint8Array.of(lead));
    if (isDouble) codes.push(...trails.map((trail) => Uint8Array.of(lead, trail)));
  }
  // Of the codes that are none -c leaves an empty line, or the trail byte alone, which is an ASCII character.
  const { stdout } = spawnSync('iconv', ['-c', '-f', 'CP932', '-t', 'UTF-8'], { input: linesOf(codes), maxBuffer: 2 ** 26 });
  return new Set(stdout.toString('utf8'));
}

/** The same character at another code point: nothing is lost, so nobody is told (spec/history-and-csv.md section 5, rule 2). */
const twins: Readonly<Record<string, string>> = {
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

/** What Windows writes for a character that its code page lacks, where taking the accents off does not give it already. */
const bestFits: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['¡©ª®²³¹º', '!caR231o'],
    ['«¯µ·¸»', '≪￣μ・，≫'],
    ['ÆÐØÞßæðøþ', 'ADOTsadot'],
    ['ゔ', 'ヴ'],
  ].flatMap(([from = '', to = '']) => Array.from(from, (character, index) => [character, to[index] ?? ''])),
);

/** A Latin letter without its accents, if that is what the character is. */
function unaccented(character: string): string | null {
  return /^([A-Za-z])\p{Mn}+$/u.exec(character.normalize('NFD'))?.[1] ?? null;
}

/** Composed of characters that CP932 has: the same character again (Å from U+212B). */
function composed(character: string, has: ReadonlySet<string>): string | null {
  const normal = character.normalize('NFC');
  return normal !== character && /\p{M}/u.test(character) && has.has(normal) ? normal : null;
}

/** What must be read for a character, and what the agent is told: [text, replaced, approximated, dropped]. */
function expected(character: string, has: ReadonlySet<string>): readonly [string, number, number, number] {
  const twin = twins[character];
  if (twin !== undefined) return [twin, 0, 0, 0];
  if (has.has(character)) return [character, 0, 0, 0];
  const nearest = bestFits[character] ?? unaccented(character);
  if (nearest !== null) return [nearest, 0, 1, 0];
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return ['', 0, 0, 1];
  const same = composed(character, has);
  return same === null ? ['〓', 1, 0, 0] : [same, 0, 0, 0];
}

test('every character of the basic plane is read back as the rules say, and nothing is lost without being counted', () => {
  const has = characterSet();
  expect(read).toHaveLength(plane.length);
  const wrong = plane.flatMap((character, index) => {
    const { replaced = -1, approximated = -1, dropped = -1 } = encoded.get(character) ?? {};
    const actual = [read[index], replaced, approximated, dropped];
    const wanted = expected(character, has);
    return JSON.stringify(actual) === JSON.stringify(wanted) ? [] : [[codePoint(character), actual, wanted]];
  });
  expect(wrong).toEqual([]);
});

test('of several codes for one character the one is written that the C library writes, which is that of Windows', () => {
  /** Half-width in the C library, which takes the bytes 5C and 7E for yen and overline; ours are the full-width twins, as Windows shows them. */
  const yenAndOverline = new Set(['¥', '‾']);
  const characters = plane.filter((character, index) => {
    const { replaced, approximated, dropped } = encoded.get(character) ?? {};
    // Rule 2 has two that the C library does not know at all.
    const isKnown = character !== '\u00a0' && character !== '¦';
    return replaced === 0 && approximated === 0 && dropped === 0 && isKnown && !yenAndOverline.has(character) && read[index] !== '';
  });
  const theirs = iconv(['-f', 'UTF-8', '-t', 'CP932'], `${characters.join('\n')}\n`);
  expect(Buffer.compare(linesOf(characters.map(bytesOf)), theirs)).toBe(0);
  expect(characters.length).toBeGreaterThan(9300);
});

test('the Encoding Standard reads what the C library reads', () => {
  const decoder = new TextDecoder('shift_jis');
  const different = plane.flatMap((character, index) => {
    const theirs = decoder.decode(bytesOf(character));
    return theirs === read[index] ? [] : [character];
  });
  // Node's decoder is ICU's, which swaps three control characters: 1A, 1C and 7F.
  expect(different.map(codePoint)).toEqual(['\u001a', '\u001c', '\u007f'].map(codePoint));
});

/** A skin tone alone is a mark: it belongs to whatever stands before it. */
const isEmoji = /^(?!\p{Emoji_Modifier})\p{Emoji_Presentation}$/u;
const takesSkinTone = /^\p{Emoji_Modifier_Base}$/u;

/** Emoji of one code point, with skin tones and variation selectors, flags, keycaps, and families joined by ZWJ. */
function emojiClusters(): readonly string[] {
  const supplementary = Array.from({ length: 0x1_00_00 }, (_, index) => String.fromCodePoint(0x1_00_00 + index));
  const regional = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(0x1_f1_e6 + index));
  const single = supplementary.filter((character) => isEmoji.test(character) && !regional.includes(character));
  const toned = supplementary.filter((character) => takesSkinTone.test(character)).map((character) => `${character}\u{1f3fd}`);
  const flags = regional.flatMap((first) => regional.map((second) => first + second));
  const keycaps = Array.from('0123456789#*', (character) => `${character}\ufe0f\u20e3`);
  const joined = ['👨‍👩‍👧', '👨‍👩‍👧‍👦', '🏳️‍🌈', '🙇‍♂️', '🧑🏽‍🚀', '❤️‍🔥', '👁️‍🗨️', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'];
  return [...single, ...single.map((character) => `${character}\ufe0f`), ...toned, ...flags, ...keycaps, ...joined];
}

/** Texts whose writing is not what `wanted` says, read back between two kanji that must stay. */
function misread(texts: readonly string[], wanted: (text: string) => string): readonly string[] {
  const back = readByIconv(texts.map((text) => encodeCp932(`前${text}後`).bytes));
  return texts.filter((text, index) => back[index] !== `前${wanted(text)}後`);
}

test('an emoji of however many code points is one 〓', () => {
  const clusters = emojiClusters();
  expect(clusters.length).toBeGreaterThan(2500);
  expect(misread(clusters, () => '〓')).toEqual([]);
  expect(clusters.filter((cluster) => encodeCp932(cluster).replaced !== 1)).toEqual([]);
});

const has = characterSet();
const kanji = [...has].filter((character) => /\p{Unified_Ideograph}/u.test(character));
const kana = [...has].filter((character) => /[ぁ-ヺ]/.test(character));
const latin = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');

test('a kanji keeps its form under a variation selector, which goes', () => {
  expect(kanji.length).toBeGreaterThan(6600);
  expect(
    misread(
      kanji.map((character) => `${character}\u{e0100}`),
      ([character = '']) => character,
    ),
  ).toEqual([]);
  expect(
    misread(
      kanji.map((character) => `${character}\ufe00`),
      ([character = '']) => character,
    ),
  ).toEqual([]);
});

test('kana and their combining marks become one character, or the kana and the mark that stands alone', () => {
  const marked = kana.flatMap((character) => [`${character}\u3099`, `${character}\u309a`]);
  const alone: Readonly<Record<string, string>> = { '\u3099': '゛', '\u309a': '゜' };
  expect(
    misread(marked, (text) => {
      const normal = text.normalize('NFC');
      // ゔ has no code of its own: Windows writes ヴ. So it is with ヷ, ヸ, ヹ and ヺ, which stand as two.
      if (normal === 'ゔ') return 'ヴ';
      return has.has(normal) ? normal : `${text[0] ?? ''}${alone[text[1] ?? ''] ?? ''}`;
    }),
  ).toEqual([]);
});

test('a Latin letter stays when its accents cannot', () => {
  const accents = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u030c', '\u0301\u0323'];
  const accented = latin.flatMap((letter) => accents.flatMap((accent) => [`${letter}${accent}`, `${letter}${accent}`.normalize('NFC')]));
  expect(misread(accented, (text) => text.normalize('NFD')[0] ?? '')).toEqual([]);
});

function quotes(text: string): number {
  return Buffer.from(encodeCp932(text).bytes).toString('latin1').split('"').length - 1;
}

test('no neighbour takes the quote of a field along: marks after it, number signs of other scripts before it', () => {
  const marks = plane.filter((character) => /\p{M}|\p{Cf}|\u0d4e/u.test(character));
  expect(marks.filter((mark) => quotes(`"a${mark}"`) !== 2 || quotes(`"${mark}a"`) !== 2)).toEqual([]);
  expect(quotes('"\u{110bd}","\u{110bd}""="')).toBe(6);
});
