import { expect, test } from 'vitest';
import type { RingRule } from '../../../common/call/ring-rule.ts';
import { type RingFacts, toneOf } from '../../../main/alerts/ring-policy.ts';

const call: RingFacts = {
  line: { number: '0312345678', display: '03-1234-5678', label: '代表窓口' },
  scope: 'external',
  queueId: 'q-7',
  queueName: 'サポート',
  label: 'VIP',
  alertInfo: ['<http://127.0.0.1/ring.wav>;info=x, <urn:alert:source:external:jp>', '<URN:alert:service:normal>'],
};
const rule = (when: RingRule['when'], value: string, tone = 'bell'): RingRule => ({ when, value, tone });

test.each<[string, RingRule, boolean]>([
  ['the line, as it came', rule('line', '0312345678'), true],
  ['the line, as people write it', rule('line', '０３－１２３４－５６７８'), true],
  ['the line, by its label', rule('line', '代表窓口'), true],
  ['another line', rule('line', '0312345679'), false],
  ['the queue by name, half-width', rule('queue', ' ｻﾎﾟｰﾄ '), true],
  ['the queue by id', rule('queue', 'Q-7'), true],
  ['another queue', rule('queue', 'サポート2'), false],
  ['the label', rule('label', 'vip'), true],
  ['a queue is no label', rule('label', 'サポート'), false],
  ['the scope', rule('scope', 'external'), true],
  ['the other scope', rule('scope', 'internal'), false],
  ['a URN', rule('alert_info', 'urn:alert:service:normal'), true],
  ['a wider URN', rule('alert_info', 'urn:alert:source:external'), true],
  ['half a part of a URN', rule('alert_info', 'urn:alert:source:ext'), false],
  ['an address is no URN', rule('alert_info', 'http://127.0.0.1/ring.wav'), false],
  ['a rule that nobody has filled in', rule('line', ' '), false],
])('%s', (_, only, isFitting) => {
  expect(toneOf(call, [only], 'madoguchi')).toBe(isFitting ? 'bell' : 'madoguchi');
});

test('the first rule that fits counts', () => {
  expect(toneOf(call, [rule('label', 'other', 'glass'), rule('label', 'VIP', 'knock'), rule('scope', 'external')], 'madoguchi')).toBe(
    'knock',
  );
});

test('what SIP does not say fits no rule', () => {
  const silent = { ...call, line: { number: '', display: '', label: null }, queueId: null, queueName: null, label: null, alertInfo: [] };
  for (const when of ['line', 'queue', 'label', 'alert_info'] as const) expect(toneOf(silent, [rule(when, '-')], 'glass')).toBe('glass');
});
