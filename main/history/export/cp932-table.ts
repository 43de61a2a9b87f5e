import iconv from 'iconv-lite';

/** No code in CP932 and no substitute. */
export const noCode = 0xff_ff;

/** For each UTF-16 unit its CP932 code: one byte below 0x100, else two. */
export interface Cp932Table {
  readonly codes: Uint16Array;
  /** As `codes`, but without those that are only the nearest character. */
  readonly exactCodes: Uint16Array;
}

/** The same character at another code point (spec/history-and-csv.md section 5, rule 2): nothing is lost, so nothing is counted. */
const sameCharacter: readonly (readonly [number, string])[] = [
  [0x30_1c, '～'],
  [0x22_12, '－'],
  [0x20_16, '∥'],
  [0x00_a2, '￠'],
  [0x00_a3, '￡'],
  [0x00_ac, '￢'],
  [0x20_14, '―'],
  [0x00_a5, '￥'],
  [0x00_a6, '￤'],
  [0x00_a0, ' '],
  [0x20_3e, '￣'],
];

/** What Windows writes for characters that its code page 932 lacks (bestfit932.txt of the Unicode archive), but for those above. */
const bestFit: readonly (readonly [from: string, to: string])[] = [
  ['¡©ª®²³¹º', '!caR231o'],
  ['«¯µ·¸»', '≪￣μ・，≫'],
  ['ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß', 'AAAAAAACEEEEIIIIDNOOOOOOUUUUYTs'],
  ['àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ', 'aaaaaaaceeeeiiiidnoooooouuuuyty'],
  ['ゔ', 'ヴ'],
];

/** The user-defined rows F0 to F9 of CP932 are U+E000 to U+E757, 188 characters a row; the trail byte skips 7F. */
const userDefined = { first: 0xe0_00, last: 0xe7_57, lead: 0xf0, row: 188 } as const;

function codeOf(bytes: Uint8Array): number {
  const [lead = noCode, trail] = bytes;
  return trail === undefined ? lead : lead * 0x1_00 + trail;
}

/** iconv-lite has the codes that Windows itself writes where there are several, and `?` where there is none. */
function standardCodes(): Uint16Array {
  const codes = new Uint16Array(0x1_00_00).fill(noCode);
  const question = '?'.codePointAt(0);
  for (let unit = 0; unit < codes.length; unit += 1) {
    const code = codeOf(iconv.encode(String.fromCharCode(unit), 'cp932'));
    if (code !== question || unit === question) codes[unit] = code;
  }
  return codes;
}

/** Builds the table; takes about 30 ms, so keep it. */
export function buildCp932Table(): Cp932Table {
  const exactCodes = standardCodes();
  for (let unit = userDefined.first; unit <= userDefined.last; unit += 1) {
    const index = unit - userDefined.first;
    const trail = 0x40 + (index % userDefined.row);
    exactCodes[unit] = (userDefined.lead + Math.floor(index / userDefined.row)) * 0x1_00 + trail + (trail >= 0x7f ? 1 : 0);
  }
  for (const [from, to] of sameCharacter) exactCodes[from] = exactCodes[to.charCodeAt(0)] ?? noCode;
  const codes = exactCodes.slice();
  for (const [from, to] of bestFit) {
    for (let index = 0; index < from.length; index += 1) codes[from.charCodeAt(index)] = codes[to.charCodeAt(index)] ?? noCode;
  }
  return { codes, exactCodes };
}
