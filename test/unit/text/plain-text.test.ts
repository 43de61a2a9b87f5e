import { describe, expect, it } from 'vitest';
import { plainParagraphs, plainText, plainTextOrNull } from '../../../common/text/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['山田 太郎', '山田 太郎'],
    ['  two\r\nlines\tand a tab ', 'two lines and a tab'],
    ['evil\u202Eexe.txt', 'evilexe.txt'],
    ['a\u0000b\u0007c', 'abc'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['👩\u200D💻 サポート', '👩\u200D💻 サポート'],
    ['a\u200Db', 'ab'],
    ['half \uD83D', 'half \uFFFD'],
  ])('makes one clean line of %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('counts graphemes, not code units', () => {
    expect(plainText('👨‍👩‍👧'.repeat(70), 64)).toBe('👨‍👩‍👧'.repeat(64));
  });

  it('cuts a name of five megabytes', () => {
    expect(plainText('あ'.repeat(5_000_000))).toBe('あ'.repeat(64));
  });

  it('cuts a letter under thousands of accents', () => {
    expect(plainText(`e${'\u0301'.repeat(100_000)}`).length).toBeLessThanOrEqual(1024);
  });

  it('says null for nothing', () => {
    expect([plainTextOrNull(undefined), plainTextOrNull(' \u200B '), plainTextOrNull('x')]).toEqual([null, null, 'x']);
  });
});

describe('plainParagraphs', () => {
  it('keeps line breaks and tabs, and drops what turns text around', () => {
    expect(plainParagraphs('一\r\n二\r三\u2028四\t\u202E五', 100)).toBe('一\n二\n三\n四\t五');
  });
});
