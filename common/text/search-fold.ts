/** Old and rare forms of characters in names, and the form that people type. */
const variants: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  𠮷: '吉',
  濵: '浜',
  濱: '浜',
  邊: '辺',
  邉: '辺',
  齋: '斎',
  齊: '斉',
  德: '徳',
  眞: '真',
  澤: '沢',
  廣: '広',
  國: '国',
  櫻: '桜',
  瀨: '瀬',
  槇: '槙',
};
const variantForms = new RegExp(`[${Object.keys(variants).join('')}]`, 'gu');
const katakana = /[\u30a1-\u30f6]/gu;
const unseen = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const hiraganaDistance = 0x60;

/**
 * Text as a search compares it: width, case, katakana or hiragana, old forms of name characters and spaces do not count. Both the
 * text and what is searched for go through it.
 */
export function searchFold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(unseen, '')
    .replaceAll(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - hiraganaDistance))
    .replaceAll(variantForms, (form) => variants[form] ?? form);
}
