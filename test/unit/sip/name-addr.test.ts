import { expect, test } from 'vitest';
import { cleanName, parseNameAddr, parseSipUri, splitList } from '../../../main/sip/name-addr.ts';

test.each([
  ['"Yamada, Taro" <sip:0312345678@pbx.example;user=phone>;tag=1', 'Yamada, Taro', '0312345678', 'pbx.example'],
  ['"A \\"quoted\\" \\\\ name" <sip:1@h>', 'A "quoted" \\ name', '1', 'h'],
  ['Taro Yamada <sip:1001@PBX.example:5060>', 'Taro Yamada', '1001', 'pbx.example'],
  ['山田 太郎 <sip:1001@h>', '山田 太郎', '1001', 'h'],
  ['<sip:h.example>', null, '', 'h.example'],
  ['sip:1001@h.example;tag=2', null, '1001', 'h.example'],
  ['<sip:%2B8131234@h>', null, '+8131234', 'h'],
  ['<sip:1001;phone-context=x@h>', null, '1001', 'h'],
  ['<sip:user:password@h>', null, 'user', 'h'],
  ['<sip:1@[2001:db8::1]:5060>', null, '1', '[2001:db8::1]'],
  ['<tel:+81-3-1234;phone-context=x>', null, '+81-3-1234', ''],
  ['<sip:+81312345678@tel.invalid>', null, '+81312345678', ''],
  ['"" <sips:1@h>', null, '1', 'h'],
  ['<sip:100%@h>', null, '100%', 'h'],
])('%s is read', (value, displayName, user, host) => {
  expect(parseNameAddr(value)?.identity).toEqual({ displayName, user, host });
});

test.each(['', 'nonsense', '<>', '<mailto:a@b>', '<javascript:alert(1)>', '<sip:>', '"open <sip:1@h>'])('%j holds nobody', (value) => {
  expect(parseNameAddr(value)).toBeNull();
});

test('names lose control and direction characters and stop after 64 graphemes', () => {
  expect(cleanName('a\u202Eb\u0000c\u2066')).toBe('abc');
  expect(cleanName('\u0000 \u202E')).toBeNull();
  expect(cleanName('か\u3099'.repeat(100))).toBe('か\u3099'.repeat(64));
  expect(cleanName('x'.repeat(5_000_000))).toHaveLength(64);
});

test('lists are split at commas outside of quotes and brackets', () => {
  expect(splitList('"a, b" <sip:1@h;x=a,b>, <tel:+81>, ')).toEqual(['"a, b" <sip:1@h;x=a,b>', '<tel:+81>']);
  expect(splitList('"a \\", b" <sip:1@h>')).toEqual(['"a \\", b" <sip:1@h>']);
});

test('URIs of other schemes are none of ours', () => {
  expect(parseSipUri('sip:1@h')).toEqual({ scheme: 'sip', user: '1', host: 'h' });
  expect(parseSipUri('file:///etc/passwd')).toBeNull();
});
