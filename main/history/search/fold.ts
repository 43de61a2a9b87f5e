/** Shapes of one character in names: whoever types the common one finds the other (facts: Japanese family names). */
const nameVariants: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  𠮷: '吉',
  邊: '辺',
  邉: '辺',
  齋: '斎',
  齊: '斉',
  澤: '沢',
  濱: '浜',
  濵: '浜',
  瀨: '瀬',
  廣: '広',
  國: '国',
  眞: '真',
  惠: '恵',
  榮: '栄',
  德: '徳',
  櫻: '桜',
  嶋: '島',
  嶌: '島',
  冨: '富',
  條: '条',
  藏: '蔵',
  增: '増',
  淺: '浅',
  槇: '槙',
  桒: '桑',
  栁: '柳',
  𣘺: '橋',
  龍: '竜',
  圓: '円',
  萬: '万',
  學: '学',
  會: '会',
};
const variantPattern = new RegExp(`[${Object.keys(nameVariants).join('')}]`, 'gu');

/** Zero-width characters and variation selectors, white space, and every kind of hyphen. */
const ignoredPattern = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\u002D\u2010-\u2015\u2212]/gu;
const katakanaPattern = /[\u30A1-\u30F6]/g;
/** What the tokenizer of the index would take for a separator: ASCII signs and control characters. */
const signPattern = /[\p{Cc}!-/:-@[-`{-~]/gu;

function visibleSign(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0x7f) return '\u2421';
  return String.fromCharCode(code < 0x20 ? 0x2400 + code : code + 0xfee0);
}

/**
 * The key under which a text is found: width, case, kana, hyphens and spaces do not matter, nor which shape of a name's character
 * (spec/history-and-csv.md section 2). Every sign stays as a character of its own, so that a search is always literal. For keys
 * only: what is shown or exported is never folded.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(ignoredPattern, '')
    .replace(/(?<=\d)ー(?=\d)/g, '')
    .replace(katakanaPattern, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(variantPattern, (variant) => nameVariants[variant] ?? variant)
    .replace(signPattern, visibleSign);
}
