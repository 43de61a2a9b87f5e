/** What a person can read at a glance, and what fits a window (spec/sip.md section 8). */
const maximumGraphemes = 64;
/** No 64 graphemes are longer than this unless somebody stacks combining marks on purpose. */
const maximumUnits = 1024;

/** Controls, line and paragraph separators, bidi overrides and isolates, zero-width characters, byte-order marks, lone surrogates. */
const unwanted = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * A name from outside made safe to show: no control and no direction-changing characters, blanks folded, at most 64 graphemes.
 * Markup stays, as the text that it is. Null when nothing is left. Costs the same for 5 MB as for 1 KB.
 */
export function cleanName(name: string): string | null {
  const text = name.slice(0, maximumUnits).replaceAll(unwanted, ' ').replaceAll(/\s+/g, ' ').trim();
  if (text === '') return null;
  const segments = new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text);
  const graphemes = Array.from(segments, ({ segment }) => segment);
  return graphemes.slice(0, maximumGraphemes).join('').trim();
}
