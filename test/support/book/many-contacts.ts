import type { ContactDraft, DraftNumber } from '../../../common/book/contact.ts';

const families = [
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['髙橋', 'タカハシ'],
  ['田中', 'タナカ'],
  ['伊藤', 'イトウ'],
  ['渡邊', 'ワタナベ'],
  ['山本', 'ヤマモト'],
  ['中村', 'ナカムラ'],
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['吉田', 'ヨシダ'],
  ['山﨑', 'ヤマザキ'],
  ['五十嵐', 'イガラシ'],
  ['長谷川', 'ハセガワ'],
] as const;
const given = [
  ['太郎', 'タロウ'],
  ['花子', 'ハナコ'],
  ['健一', 'ケンイチ'],
  ['由美子', 'ユミコ'],
  ['翔', 'ショウ'],
  ['さくら', 'サクラ'],
  ['大輔', 'ダイスケ'],
  ['美咲', 'ミサキ'],
  ['陽菜', 'ヒナ'],
  ['一郎', 'イチロウ'],
  ['真由美', 'マユミ'],
] as const;
const companies = [
  '株式会社青空商事',
  '㈱みなと工業',
  '佐藤設計事務所',
  '東都銀行',
  'さくら薬局',
  'NEXT-7株式会社',
  '有限会社ヤマダ',
] as const;
const departments = ['営業部', '総務課', 'お客様相談室', '情報システム部', '経理部'] as const;

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Numbers that numbering plans know, no two entries the same mobile number; every 50th shares its company's main number. */
function numbersOf(index: number): DraftNumber[] {
  const eight = String(10_000_000 + index).slice(-8);
  const mobile = `${pick(['090', '080', '070'], index)}-${eight.slice(0, 4)}-${eight.slice(4)}`;
  const work = index % 50 === 0 ? '03-6000-1000' : `03-${String(5200 + (index % 700))}-${String(index % 10_000).padStart(4, '0')}`;
  return index % 2 === 0
    ? [{ kind: 'mobile', number: mobile }]
    : [
        { kind: 'mobile', number: mobile },
        { kind: 'work', number: work },
      ];
}

/** A realistic entry; the same index gives the same one. */
export function someContact(index: number): ContactDraft {
  const [family, familyKana] = pick(families, index);
  const [name, nameKana] = pick(given, Math.floor(index / families.length));
  const hasCompany = index % 3 !== 0;
  return {
    name: `${family} ${name}`,
    kana: `${familyKana} ${nameKana}`,
    company: hasCompany ? `${pick(companies, index)}${index % 40 === 0 ? '' : ` 第${index % 97}支店`}` : '',
    department: hasCompany ? pick(departments, index) : '',
    memo: index % 10 === 0 ? '折り返しは午後に' : '',
    numbers: numbersOf(index),
  };
}

/** `count` realistic entries. */
export function manyContacts(count: number): ContactDraft[] {
  return Array.from({ length: count }, (_, index) => someContact(index));
}
