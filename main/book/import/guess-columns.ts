import type { ImportField } from '../../../common/book/import.ts';
import { bareDigits } from '../../../common/phone/dial-target.ts';

/** Titles of columns as address books of offices, phones and mail programs write them, the more special first. */
const titles: readonly (readonly [RegExp, ImportField])[] = [
  [/fax|ファックス|ファクス|ファクシミリ/, 'fax'],
  [/^(電話番号|番号|電話|phone|tel)?\d*[-_ ]*(種別|区分|kind|type|label)\d*$|番号種別|電話種別|phone\d*-(type|label)/, 'kind'],
  [/メール|mail|url|web|住所|address|郵便|zip|postal|都道府県|市区町村|番地|誕生|birth|役職|肩書|title$/, 'ignore'],
  [
    /(姓|苗字|名字|せい|セイ|last|family|surname).*(かな|カナ|ｶﾅ|フリガナ|ふりがな|よみ|読み|kana|yomi|phonetic)|(かな|カナ|フリガナ|ふりがな|よみ|kana|yomi|phonetic).*(姓|last|family)|^セイ$|^せい$/,
    'familyKana',
  ],
  [/(名前|氏名|会社).*(かな|カナ|フリガナ|ふりがな|よみ|読み)/, 'kana'],
  [
    /(名|めい|メイ|first|given).*(かな|カナ|ｶﾅ|フリガナ|ふりがな|よみ|読み|kana|yomi|phonetic)|(かな|カナ|フリガナ|ふりがな|よみ|kana|yomi|phonetic).*(名|first|given)|^メイ$|^めい$/,
    'givenKana',
  ],
  [/かな|カナ|ｶﾅ|フリガナ|ふりがな|ﾌﾘｶﾞﾅ|よみ|読み|ヨミ|kana|yomi|phonetic|reading/, 'kana'],
  [/携帯|ケータイ|モバイル|スマホ|mobile|cell/, 'mobile'],
  [/(自宅|home|private).*(電話|tel|phone|番号)|^自宅$|(電話|tel|phone).*(自宅|home)/, 'home'],
  [
    /(会社|勤務先|職場|代表|オフィス|work|business|office|company).*(電話|tel|phone|番号)|(電話|tel|phone).*(会社|勤務先|work|business|office)|^直通|外線/,
    'work',
  ],
  [/内線|extension|ext/, 'work'],
  [/電話|tel|phone|番号|number|連絡先/, 'number'],
  [/部署|部門|所属|課名|department|division|section/, 'department'],
  [/会社|社名|企業|法人|団体|組織|勤務先|取引先|company|organi[sz]ation|corp/, 'company'],
  [/^(姓|苗字|名字)$|last ?name|family ?name|surname/, 'familyName'],
  [/^(名|名\(名前\))$|first ?name|given ?name/, 'givenName'],
  [/氏名|名前|お名前|顧客名|担当者|表示名|^name$|full ?name|display ?name|customer|contact|名称/, 'name'],
  [/メモ|備考|コメント|ノート|memo|note|remark|comment/, 'memo'],
];
const telephone = /^\+?[\d()\-.\s]{9,20}$/;
const kana = /^[\p{Script=Katakana}\p{Script=Hiragana}ー・\s]+$/u;

/** What a title of a column means, or null for one that we do not know. */
export function fieldOfTitle(title: string): ImportField | null {
  const plain = title.normalize('NFKC').trim().toLowerCase();
  return titles.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Whether the first row names the columns: it holds known titles and no telephone number. */
export function isHeader(row: readonly string[]): boolean {
  return row.some((cell) => fieldOfTitle(cell) !== null) && !row.some((cell) => isTelephone(cell));
}

function isTelephone(cell: string): boolean {
  const plain = cell.normalize('NFKC');
  return telephone.test(plain) && bareDigits(plain) !== null;
}

/** Most of the filled cells are so. */
function areMostly(cells: readonly string[], is: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.filter(is).length * 2 > filled.length;
}

/** A guess for each column: by its title, else by what stands in it. The agent corrects it. */
export function guessColumns(header: readonly string[] | null, sample: readonly (readonly string[])[]): ImportField[] {
  const count = Math.max(header?.length ?? 0, ...sample.map((row) => row.length));
  const guesses = Array.from({ length: count }, (_, column): ImportField => {
    const title = header?.[column];
    const known = title === undefined ? null : fieldOfTitle(title);
    if (known !== null) return known;
    const cells = sample.map((row) => row[column] ?? '');
    if (areMostly(cells, isTelephone)) return 'number';
    return header === null && areMostly(cells, (cell) => kana.test(cell)) ? 'kana' : 'ignore';
  });
  const hasName = guesses.some((field) => ['name', 'familyName', 'company'].includes(field));
  const first = guesses.findIndex((field, column) => field === 'ignore' && sample.some((row) => (row[column] ?? '') !== ''));
  const isUntitled = header === null || (header[first] ?? '') === '';
  return !hasName && first !== -1 && isUntitled ? guesses.with(first, 'name') : onlyOnce(guesses);
}

/** A name, a reading, a company stand once; further columns of the kind are left to the agent. */
function onlyOnce(guesses: readonly ImportField[]): ImportField[] {
  const seen = new Set<ImportField>();
  return guesses.map((field) => {
    const mayRepeat = ['ignore', 'number', 'mobile', 'work', 'home', 'fax', 'kind', 'memo'].includes(field);
    if (!mayRepeat && seen.has(field)) return 'ignore';
    seen.add(field);
    return field;
  });
}
