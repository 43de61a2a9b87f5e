import { expect, test } from 'vitest';
import { backOffMs } from '../../../main/sip/back-off.ts';
import { grantedExpiryS, refreshDelayMs } from '../../../main/sip/granted-expiry.ts';
import { refusalOf } from '../../../main/sip/register-answer.ts';

test.each([
  [['<sip:abc@x.invalid;transport=ws>;expires=300'], null, 300],
  [['<sip:other@h>;expires=50', '<sip:abc@x.invalid>;expires="120";q=1'], '600', 120],
  [['<sip:abc@x.invalid>'], '600', 600],
  [['<sip:abc@x.invalid>'], null, 60],
  [[], '600', 600],
  [[], null, 60],
  [['<sip:abc@x.invalid>;expires=15'], null, 15],
  [['<sip:abc@x.invalid>;expires=14'], null, 60],
  [['<sip:abc@x.invalid>;expires=86400'], null, 86_400],
  [['<sip:abc@x.invalid>;expires=86401'], null, 60],
  [['<sip:abc@x.invalid>;expires=0'], null, 60],
  [['<sip:abc@x.invalid>;expires=-5'], null, 60],
  [['<sip:abc@x.invalid>;expires=abc'], null, 60],
  [['<sip:abc@x.invalid>;expires=4294967295'], null, 60],
  [[], 'NaN', 60],
])('a 200 with Contact %j and Expires %s grants %i s', (contacts, expires, seconds) => {
  expect(grantedExpiryS(contacts, expires, 'abc')).toBe(seconds);
});

test('a registration is refreshed at 80 %', () => {
  expect(refreshDelayMs(600)).toBe(480_000);
});

test('the back-off grows from half a second to 30 s, half of it jitter', () => {
  expect([1, 2, 5, 16, 17, 30].map((failures) => backOffMs(failures, 0))).toEqual([250, 400, 1250, 1250, 2000, 15_000]);
  // A server that restarts is met again within 3 s.
  for (let failures = 1; failures <= 16; failures += 1) expect(backOffMs(failures, 0.999)).toBeLessThanOrEqual(2500);
  expect(backOffMs(30, 0.999)).toBeLessThanOrEqual(30_000);
});

test.each([
  [401, null, { type: 'wrong_password' }, true],
  [407, null, { type: 'wrong_password' }, true],
  [403, null, { type: 'forbidden' }, true],
  [404, null, { type: 'unknown_user' }, false],
  [423, null, { type: 'interval_too_brief', minimumS: 0 }, true],
  [503, 7, { type: 'server', code: 503, phrase: 'Oops' }, false],
] as const)('%i to REGISTER', (code, retryAfterS, problem, isFinal) => {
  const refusal = refusalOf({ type: 'refused', code, phrase: 'Oops', minimumExpiresS: null, retryAfterS, authentication: null });
  expect(refusal).toMatchObject({ problem, isFinal });
  if (retryAfterS !== null) expect(refusal.minimumDelayMs).toBe(7000);
});
