import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from '../../../main/cti/base-url.ts';

describe('parseBaseUrl', () => {
  it.each([
    ['https://cti.example', 'https://cti.example/cti/v1', true],
    [' https://cti.example:8443/ ', 'https://cti.example:8443/cti/v1', true],
    ['https://cti.example/gateway/cti/v1/', 'https://cti.example/gateway/cti/v1', true],
    ['https://cti.example/cti/v1?x=1#y', 'https://cti.example/cti/v1', true],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/cti/v1', false],
    ['http://localhost:3000', 'http://localhost:3000/cti/v1', false],
    ['http://[::1]:3000', 'http://[::1]:3000/cti/v1', false],
    ['http://0x7f.1', 'http://127.0.0.1/cti/v1', false],
  ])('reads %s as %s', (text, href, isEncrypted) => {
    expect(parseBaseUrl(text)).toEqual({ type: 'url', href, isEncrypted });
  });

  it.each([
    ['http://cti.example', 'insecure'],
    ['http://127.0.0.1.evil.example', 'insecure'],
    ['http://10.0.0.1', 'insecure'],
    ['https://u:p@cti.example', 'has_credentials'],
    ['file:///etc', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['cti.example', 'not_a_url'],
  ])('refuses %s: %s', (text, reason) => {
    expect(parseBaseUrl(text)).toEqual({ type: 'refused', reason });
  });

  it('is off when nothing is set', () => {
    expect(parseBaseUrl('  ')).toEqual({ type: 'off' });
  });
});
