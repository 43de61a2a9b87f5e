import { describe, expect, it } from 'vitest';
import { parseTelUri } from '../../../common/phone/tel-uri.ts';

describe('parseTelUri', () => {
  it.each([
    ['tel:+81-3-1234-5678', '+81312345678'],
    ['TEL:03-1234-5678', '0312345678'],
    ['tel://0312345678', '0312345678'],
    ['tel:%2B81312345678', '+81312345678'],
    ['tel:1234-5678;phone-context=+813', '+81312345678'],
    ['tel:1001;phone-context=pbx.example', '1001'],
    ['tel:+81312345678;ext=12', '+81312345678'],
    ['callto:+81312345678', '+81312345678'],
    ['callto://0312345678?call', '0312345678'],
    ['callto:alice@pbx.example', 'sip:alice@pbx.example'],
    ['sip:alice@pbx.example', 'sip:alice@pbx.example'],
    ['sip://1001@pbx.example/', 'sip:1001@pbx.example'],
    ['sips:alice@pbx.example;transport=tcp', 'sips:alice@pbx.example'],
  ])('reads %s as %s', (link, target) => {
    expect(parseTelUri(link)).toEqual({ type: 'target', target });
  });

  it.each([
    ['tel:110', 'emergency'],
    ['tel:１１０', 'emergency'],
    ['tel:%31%31%39', 'emergency'],
    ['tel:184110', 'emergency'],
    ['sip:119@pbx.example', 'emergency'],
    ['tel:*21*0312345678%23', 'service_code'],
    ['tel:*21*0312345678#', 'service_code'],
    ['sip:*72@pbx.example', 'service_code'],
    ['sip:x@h?Replaces=1', 'has_headers'],
    ['tel:;phone-context=', 'empty'],
    ['tel:', 'empty'],
    [`tel:${'1'.repeat(10_000)}`, 'too_long'],
    ['tel:0312345678%0d%0aX', 'not_an_address'],
    ['tel:%', 'not_an_address'],
    ['tel:%ff', 'not_an_address'],
    ['tel:abc', 'not_an_address'],
    ['https://example.com', 'unknown_scheme'],
    ['0312345678', 'unknown_scheme'],
  ])('refuses %.40s: %s', (link, reason) => {
    expect(parseTelUri(link)).toEqual({ type: 'refused', reason });
  });
});
