import { describe, expect, it } from 'vitest';
import { mapLink, webLink } from '../../../main/cti/chat-link.ts';

describe('webLink', () => {
  it.each([
    ['https://bot.example/a.png', 'bot.example'],
    ['  http://bot.example:8080/x \n', 'bot.example:8080'],
    ['https://bank.example@evil.example/login', 'evil.example'],
    ['HTTPS://BOT.EXAMPLE', 'bot.example'],
    ['https://раураl.example', 'xn--l-7sba6dbr.example'],
  ])('opens %s at the host %s', (text, host) => {
    expect(webLink(text)?.host).toBe(host);
  });

  it('keeps the URL exactly as it was sent', () => {
    expect(webLink(' https://bot.example?q=a%20b&c ')?.url).toBe('https://bot.example?q=a%20b&c');
  });

  it('escapes what cannot be seen in a URL', () => {
    expect(webLink('https://bot.example/\u202Egnp.exe')?.url).toBe('https://bot.example/%E2%80%AEgnp.exe');
  });

  it.each([
    null,
    '',
    'see https://bot.example',
    'https://bot.example and more',
    'https://',
    'https://bot.example/a\nb',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'ms-msdt:/id',
    'search-ms:query',
    'tel:110',
    '\\\\host\\share',
    'ftp://bot.example',
    `https://bot.example/${'a'.repeat(5000)}`,
  ])('opens nothing for %.30j', (text) => {
    expect(webLink(text)).toBeNull();
  });
});

describe('mapLink', () => {
  const template = 'https://www.google.com/maps?q={lat},{lng}';

  it('fills the template', () => {
    expect(mapLink(template, { lat: 35.68, lng: 139.76, address: null })?.url).toBe('https://www.google.com/maps?q=35.68,139.76');
  });

  it('escapes what it fills in, so that the host stays', () => {
    const link = mapLink('https://maps.example/{address}', { lat: null, lng: null, address: '../#@evil.example?東京\r\n' });
    expect(link?.host).toBe('maps.example');
    expect(link?.url).toBe('https://maps.example/..%2F%23%40evil.example%3F%E6%9D%B1%E4%BA%AC%0D%0A');
  });

  it.each([
    [template, { lat: null, lng: 139, address: null }],
    [template, { lat: 135, lng: 139, address: null }],
    ['http://maps.example/?q={lat},{lng}', { lat: 35, lng: 139, address: null }],
    ['https://{address}/', { lat: null, lng: null, address: 'evil.example' }],
    ['{address}', { lat: null, lng: null, address: 'https://evil.example' }],
    ['', { lat: 35, lng: 139, address: null }],
  ])('has no link for %s and %j', (text, place) => {
    expect(mapLink(text, place)).toBeNull();
  });
});
