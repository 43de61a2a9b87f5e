/** Graphemes that a name, label or queue may have (spec/popups-and-chat.md section 3). */
export const nameGraphemes = 64;

// A grapheme may hold any number of combining marks: past this many code units it is no letter but an attack.
const unitsPerGrapheme = 16;
/** UTF-16 code units that a name, label or queue may have. */
export const nameUnits = nameGraphemes * unitsPerGrapheme;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
// Cc controls; Cf formatting: bidi embeddings, overrides and isolates, zero-width characters, tags. The joiner of emoji is kept.
const invisible = /(?!\u200D)[\p{Cc}\p{Cf}]/gu;
const invisibleButLineBreaks = /(?![\u200D\n\t])[\p{Cc}\p{Cf}]/gu;
const strayJoiner = /(?<!\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

function firstGraphemes(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  let end = 0;
  let count = 0;
  for (const { segment, index } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
    if (count === maximum) break;
    count += 1;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** One line of text that somebody outside wrote: no control, bidi or zero-width characters, trimmed, at most `maximum` graphemes. */
export function plainText(text: string, maximum: number = nameGraphemes): string {
  const line = text
    .slice(0, maximum * unitsPerGrapheme)
    .toWellFormed()
    .replaceAll(lineBreaks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(strayJoiner, '')
    .trim();
  return firstGraphemes(line, maximum).trimEnd();
}

/** As `plainText`, with null for nothing. */
export function plainTextOrNull(text: string | null | undefined, maximum: number = nameGraphemes): string | null {
  const line = plainText(text ?? '', maximum);
  return line === '' ? null : line;
}

/** Text of several lines (a chat message): line breaks stay, as `\n`; at most `maximumUnits` UTF-16 code units. */
export function plainParagraphs(text: string, maximumUnits: number): string {
  return text
    .slice(0, maximumUnits)
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(invisibleButLineBreaks, '')
    .replaceAll(strayJoiner, '');
}
