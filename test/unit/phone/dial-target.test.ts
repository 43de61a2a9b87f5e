import { describe, expect, it } from 'vitest';
import { parseDialTarget } from '../../../common/phone/dial-target.ts';

describe('parseDialTarget', () => {
  it.each([
    ['0312345678', '0312345678'],
    [' 03-1234-5678 ', '0312345678'],
    ['（０３）１２３４－５６７８', '0312345678'],
    ['０３ー１２３４ー５６７８', '0312345678'],
    ['03.1234.5678', '0312345678'],
    ['TEL: 03-1234-5678', '0312345678'],
    ['電話番号：０３-１２３４-５６７８', '0312345678'],
    ['+81 (0)3 1234 5678', '+81312345678'],
    ['＋８１ ３ １２３４ ５６７８', '+81312345678'],
    ['110', '110'],
    ['*21#', '*21#'],
    ['1001', '1001'],
    ['echo', 'echo'],
    ['phone1', 'phone1'],
    ['alice.b-c_d', 'alice.b-c_d'],
    ['alice@PBX.example', 'sip:alice@pbx.example'],
    ['sip:alice@pbx.example:5070', 'sip:alice@pbx.example:5070'],
    ['sips:03-1234-5678@pbx.example;user=phone', 'sips:0312345678@pbx.example'],
    ['sip:*21#@pbx.example', 'sip:*21%23@pbx.example'],
    ['sip:1001@[::1]:5060', 'sip:1001@[::1]:5060'],
  ])('dials %s as %s', (text, target) => {
    expect(parseDialTarget(text)).toEqual({ type: 'target', target });
  });

  it.each([
    ['', 'empty'],
    [' \u3000', 'empty'],
    ['TEL:', 'empty'],
    ['1'.repeat(300), 'too_long'],
    ['山田さん', 'not_an_address'],
    ['0312345678 内線 5', 'not_an_address'],
    ['a b', 'not_an_address'],
    ['alice\r\nVia: x', 'not_an_address'],
    ['sip:pbx.example', 'not_an_address'],
    ['sip:alice:secret@pbx.example', 'not_an_address'],
    ['sip:alice@pbx.example?Replaces=abc', 'has_headers'],
    ['sip:<alice>@pbx.example', 'not_an_address'],
    ['javascript:alert(1)', 'unknown_scheme'],
    ['https://pbx.example', 'unknown_scheme'],
  ])('refuses %.30j: %s', (text, reason) => {
    expect(parseDialTarget(text)).toEqual({ type: 'refused', reason });
  });
});
