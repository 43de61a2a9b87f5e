import { describe, expect, it } from 'vitest';
import { examplePageValues, isPageKnown, type PageValues, pageUrl } from '../../../common/cti/page-template.ts';

const hosts = ['crm.example.jp', '*.shop.example', 'desk.example:8443'];
const values = (change: Partial<PageValues> = {}): PageValues => ({ ...examplePageValues, ...change });
const open = (template: string, change: Partial<PageValues> = {}): string => {
  const filled = pageUrl(template, values(change), hosts);
  return filled.type === 'url' ? filled.url : filled.fault;
};

it('fills every placeholder in, percent-encoded', () => {
  expect(open('https://crm.example.jp/c/{customerRef}?n={number}&e={e164}&who={name}#{queue}')).toBe(
    'https://crm.example.jp/c/C-0042?n=09012345678&e=%2B819012345678&who=%E5%B1%B1%E7%94%B0%20%E8%8A%B1%E5%AD%90#%E3%82%B5%E3%83%9D%E3%83%BC%E3%83%88%E7%AC%AC1',
  );
});

describe('a value of the network stays one value, and the host the same', () => {
  const query = 'https://crm.example.jp/search?n={number}&page=1';
  it.each([
    ['0&admin=1', '0%26admin%3D1'],
    ['0#x', '0%23x'],
    ['..', '..'],
    ['../../admin', '..%2F..%2Fadmin'],
    ['0\r\nHost: evil', '0%0D%0AHost%3A%20evil'],
    ['%0d%0a', '%250d%250a'],
    ['電話', '%E9%9B%BB%E8%A9%B1'],
    ['@evil.example', '%40evil.example'],
    ['\\\\evil\\share', '%5C%5Cevil%5Cshare'],
    ['{name}', '%7Bname%7D'],
    ['\'"<script>(1)*!', '%27%22%3Cscript%3E%281%29%2A%21'],
    ['\u202E\u0000', '%E2%80%AE%00'],
    ['\uD800', '%EF%BF%BD'],
    ['$&$1', '%24%26%241'],
  ])('%j', (number, encoded) => {
    const url = open(query, { number });
    expect(url).toBe(`https://crm.example.jp/search?n=${encoded}&page=1`);
    expect(new URL(url).host).toBe('crm.example.jp');
    expect([...new URL(url).searchParams.keys()]).toEqual(['n', 'page']);
  });

  it.each(['..', '.', '%2e%2e'])('a step up in the path is not taken: %j', (number) => {
    const url = open('https://crm.example.jp/customers/{number}/calls', { number });
    expect(url === 'unsafe_value' || new URL(url).pathname.startsWith('/customers/')).toBe(true);
  });

  it('two values that make a step up together open nothing', () => {
    expect(open('https://crm.example.jp/a/{number}{e164}/b', { number: '.', e164: '.' })).toBe('unsafe_value');
  });
});

describe('the host never comes from a placeholder', () => {
  it.each([
    'https://{name}/',
    'https://crm.example.jp{number}/',
    'https://{number}.crm.example.jp/',
    'https://{number}@crm.example.jp/',
    'https://user:secret@crm.example.jp/',
    'https://crm.example.jp:{number}/',
    'https://crm.example.jp\\@evil.example/{number}',
    'https:///{name}',
    'https://',
  ])('%s', (template) => {
    expect(open(template, { name: 'evil.example', number: '.evil.example' })).toBe('host_not_fixed');
  });
});

describe('https alone', () => {
  it.each([
    'http://crm.example.jp/{number}',
    'file:///C:/{number}',
    'javascript:alert({number})',
    'smb://host/share',
    '\\\\host\\share\\{number}',
    '//crm.example.jp/{number}',
    'intent://scan/#Intent;scheme=zxing;end',
    'data:text/html,{name}',
    'ms-msdt:/id',
    'tel:{number}',
    'https:/crm.example.jp/{number}',
    'java\nscript:alert(1)',
    'ht\ttps://crm.example.jp/',
    'https://crm.example.jp/a b',
    '{number}',
    '',
  ])('%j opens nothing', (template) => {
    expect(open(template, { number: 'https://crm.example.jp/' })).toBe('not_https');
  });
});

describe('the list of hosts', () => {
  it.each([
    ['https://crm.example.jp', true],
    ['HTTPS://CRM.EXAMPLE.JP/', true],
    ['https://crm.example.jp:443/', true],
    ['https://crm.example.jp:8443/', false],
    ['https://desk.example:8443/', true],
    ['https://desk.example/', false],
    ['https://eu.shop.example/', true],
    ['https://shop.example/', false],
    ['https://evilshop.example/', false],
    ['https://crm.example.jp.evil.example/', false],
    ['https://xcrm.example.jp/', false],
  ])('%s: %j', (template, isAllowed) => {
    expect(open(template)).toBe(isAllowed ? template : 'host_not_allowed');
  });

  it('is empty at first, and then nothing opens', () => {
    expect(pageUrl('https://crm.example.jp/', values(), [])).toEqual({ type: 'fault', fault: 'host_not_allowed' });
    expect(pageUrl('https://crm.example.jp/', values(), ['', '*', '*.', 'https://'])).toEqual({ type: 'fault', fault: 'host_not_allowed' });
  });
});

it('refuses a placeholder that nobody knows, and a URL that is too long', () => {
  expect(open('https://crm.example.jp/{password}')).toBe('unknown_placeholder');
  expect(open('https://crm.example.jp/{constructor}')).toBe('unknown_placeholder');
  expect(open('https://crm.example.jp/{name}', { name: '長'.repeat(2000) })).toBe('too_long');
});

it('is about a call only where one of its placeholders is known', () => {
  const nobody = values({ number: '', e164: '' });
  expect(isPageKnown('https://crm.example.jp/{number}{e164}', nobody)).toBe(false);
  expect(isPageKnown('https://crm.example.jp/{number}?q={queue}', nobody)).toBe(true);
  expect(isPageKnown('https://crm.example.jp/', nobody)).toBe(true);
});
