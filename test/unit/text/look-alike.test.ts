import { expect, it } from 'vitest';
import { mixesLookAlikes } from '../../../common/text/look-alike.ts';

it.each([
  ['\u0440\u0430ypal', true],
  ['PAYPA\u039B', true],
  ['株式会社 \u0410BC銀行', true],
  ['paypal', false],
  ['Иван Petrov', false],
  ['株式会社ABC銀行', false],
  ['ＡＢＣ銀行', false],
  ['Müller-Lüdenscheidt', false],
  ['μ-law', false],
  ['', false],
])('%s: %s', (name, isMixed) => {
  expect(mixesLookAlikes(name)).toBe(isMixed);
});
