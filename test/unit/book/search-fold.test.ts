import { expect, test } from 'vitest';
import { searchFold } from '../../../common/text/search-fold.ts';

test.each([
  ['ヤマダ　ハナコ', 'やまだはなこ'],
  ['ﾔﾏﾀﾞ ﾊﾅｺ', 'やまだはなこ'],
  ['ＡＢＣ株式会社', 'abc株式会社'],
  ['㈱みなと', '(株)みなと'],
  ['髙橋', '高橋'],
  ['渡邉', '渡辺'],
  ['𠮷田', '吉田'],
  ['ヴァイオリン', 'ゔぁいおりん'],
  ['か\u3099き', 'がき'],
  ['a\u200b b\u0000c\u202e', 'abc'],
])('%j is searched as %j', (text, folded) => {
  expect(searchFold(text)).toBe(folded);
});
