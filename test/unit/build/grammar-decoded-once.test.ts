import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { decodedOnce } from '../../../scripts/grammar-decoded-once.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const file = path.join(path.dirname(createRequire(import.meta.url).resolve('sip.js/package.json')), 'lib/grammar/pegjs/dist/grammar.js');
const source = fs.readFileSync(file, 'utf8');
const grammar = z.object({ parse: z.custom<(text: string, options: { startRule: string; data?: unknown }) => void>() });

const headers = [
  ['Via', 'SIP/2.0/WSS pbx.example.com:8089;branch=z9hG4bK-1;rport'],
  ['From', '"山田" <sip:0312345678@pbx.example.com;user=phone>;tag=a'],
  ['Contact', '<sip:a@[2001:db8::1]:5060;transport=ws>;expires=60, <sip:b@example.com>'],
  ['CSeq', '1 INVITE'],
  ['From', 'no "header'],
  ['SIP_URI', 'sip:a%20b@example.com?Subject=x'],
] as const;

/** The module as it would be with this text. */
async function load(text: string): Promise<z.output<typeof grammar>> {
  const absolute = text.replaceAll(/from "(\.[^"]+)"/g, (_, name: string) => `from "${new URL(name, pathToFileURL(file)).href}"`);
  const copy = path.join(await tempFolder(), 'grammar.mjs');
  fs.writeFileSync(copy, absolute);
  return grammar.parse(await import(pathToFileURL(copy).href));
}

function results({ parse }: z.output<typeof grammar>): readonly string[] {
  return headers.map(([startRule, text]) => {
    const options: { startRule: string; data?: unknown } = { startRule };
    try {
      parse(text, options);
    } catch (error) {
      return String(error);
    }
    return JSON.stringify(options.data);
  });
}

test('the rules are decoded at the first header only, and every header is read as before', async () => {
  const changed = decodedOnce(source).replace(
    'function peg$decode(s) {',
    '$& globalThis.decodedRuleCount = (globalThis.decodedRuleCount ?? 0) + 1;',
  );
  const quick = await load(changed);
  const expected = results(await load(source));
  expect(results(quick)).toEqual(expected);
  const afterFirst = z.number().parse(Reflect.get(globalThis, 'decodedRuleCount'));
  expect(results(quick)).toEqual(expected);
  expect(Reflect.get(globalThis, 'decodedRuleCount')).toBe(afterFirst);
  expect(afterFirst).toBe(source.split('peg$decode("').length - 1);
});

test('another grammar than that of the pinned SIP.js is refused', () => {
  expect(() => decodedOnce('const rules = [];')).toThrow('has changed');
});
