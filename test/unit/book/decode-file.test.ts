import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeFile } from '../../../main/book/import/decode-file.ts';

const text = '名前,電話番号\r\n山田　花子,090-1234-5678\r\n髙橋①㈱,0312345678\r\n';

describe('is recognised', () => {
  test.each([
    ['UTF-8', 'utf8', Buffer.from(text)],
    ['UTF-8 with a mark', 'utf8', Buffer.from(`\ufeff${text}`)],
    ['CP932', 'cp932', iconv.encode(text, 'cp932')],
    ['UTF-16 LE with a mark', 'utf16le', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16 BE with a mark', 'utf16be', iconv.encode(text, 'utf16be', { addBOM: true })],
    ['UTF-16 LE', 'utf16le', iconv.encode(text, 'utf16le')],
    ['UTF-16 BE', 'utf16be', iconv.encode(text, 'utf16be')],
  ])('%s', (_name, encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ type: 'text', encoding, text });
  });

  test('ASCII', () => {
    expect(decodeFile(Buffer.from('name,tel\nA,0312345678'))).toMatchObject({ type: 'text', encoding: 'utf8' });
  });

  test('UTF-8 whose last character was cut off', () => {
    const bytes = Buffer.from(`${text.repeat(20)}山`).subarray(0, -1);
    expect(decodeFile(bytes)).toMatchObject({ type: 'text', encoding: 'utf8' });
  });

  test('short CP932 with half-width kana', () => {
    expect(decodeFile(iconv.encode('ﾔﾏﾀﾞ,090', 'cp932'))).toEqual({ type: 'text', encoding: 'cp932', text: 'ﾔﾏﾀﾞ,090' });
  });
});

describe('is refused', () => {
  test.each([
    ['nothing', 'empty', Buffer.alloc(0)],
    ['a mark alone', 'empty', Buffer.from('\ufeff')],
    ['white space', 'empty', Buffer.from(' \r\n\r\n')],
    ['an .xlsx', 'spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0])],
    ['an .xls', 'spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a PNG', 'binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48])],
    ['bytes without a zero', 'binary', Buffer.from(Array.from({ length: 4000 }, (_, index) => 1 + ((index * 97) % 255)))],
  ])('%s', (_name, reason, bytes) => {
    expect(decodeFile(bytes)).toEqual({ type: 'refused', reason });
  });
});
