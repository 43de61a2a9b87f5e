import { expect, test } from 'vitest';
import { fold } from '../../../main/history/search/fold.ts';
import { documentTokens, matchExpression } from '../../../main/history/search/tokens.ts';

test.each([
  ['ﾀﾅｶ', 'たなか'],
  ['タナカ', 'たなか'],
  ['ｶﾞﾗｽ', 'ガラス'],
  ['佐藤　太郎', '佐藤太郎'],
  ['髙橋', '高橋'],
  ['𠮷野家', '吉野家'],
  ['葛\u{E0100}西', '葛西'],
  ['０９０－１２３４－５６７８', '09012345678'],
  ['090ー1234ー5678', '09012345678'],
  ['０９０‐1234–5678', '090 1234 5678'],
  ['ABC', 'ａｂｃ'],
  ['か\u3099', 'が'],
  ['a\u200Bb', 'ab'],
])('%s is found as %s', (left, right) => {
  expect(fold(left)).toBe(fold(right));
});

test.each([
  ['サーバー', 'サバ'],
  ['100%', '100'],
  ['a_b', 'ab'],
  ['a\0b', 'ab'],
  ['"', "'"],
])('%s is not taken for %s', (left, right) => {
  expect(fold(left)).not.toBe(fold(right));
});

test('no key holds what the tokenizer would take for a separator or FTS5 for its own syntax', () => {
  const everything = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  expect(fold(everything)).not.toMatch(/[\0-/:-@[-`{-\x7F]/);
  expect(fold('\uD800')).toBe('\uFFFD');
});

test('a document holds each pair, each last character and each four digits once', () => {
  expect(documentTokens(['ささ', 'ささ']).split(' ')).toEqual(['ささ', 'さ']);
  expect(documentTokens(['a12345']).split(' ')).toEqual(['a1', '12', '23', '34', '45', '1234', '2345', '5']);
  expect(documentTokens(['𩸽屋']).split(' ')).toEqual(['𩸽屋', '屋']);
  expect(documentTokens([])).toBe('');
});

test.each([
  ['田', '"田"*'],
  ['解約', '"解約"'],
  ['請求書', '"請求" AND "求書"'],
  ['12345', '"1234" AND "2345"'],
  ['123', '"12" AND "23"'],
  ['a1234', '"1234" AND "a1" AND "12" AND "23" AND "34"'],
])('a search for %s asks the index for %s', (folded, expression) => {
  expect(matchExpression(folded)).toBe(expression);
});
