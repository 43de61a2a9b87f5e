import { expect, test } from 'vitest';
import { createI18n } from '../../../common/i18n/i18n.ts';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { problemText } from '../../../renderer/features/account/problem-text.ts';

const problems: readonly RegistrationProblem[] = [
  { type: 'offline' },
  { type: 'bad_address', address: 'htp:/x' },
  { type: 'insecure_address', address: 'ws://pbx' },
  { type: 'dns', host: 'pbx' },
  { type: 'refused', host: 'pbx' },
  { type: 'proxy', host: 'pbx', reason: 'unreachable', status: null },
  { type: 'proxy', host: 'pbx', reason: 'password', status: 407 },
  { type: 'proxy', host: 'pbx', reason: 'forbidden', status: 403 },
  { type: 'proxy', host: 'pbx', reason: 'no_way', status: 502 },
  { type: 'proxy', host: 'pbx', reason: 'other', status: 400 },
  { type: 'proxy', host: 'pbx', reason: 'other', status: null },
  { type: 'tls', host: 'pbx', issuer: null, reason: 'expired' },
  { type: 'tls', host: 'pbx', issuer: 'Example CA', reason: 'expired' },
  { type: 'not_sip', host: 'pbx', status: null },
  { type: 'not_sip', host: 'pbx', status: 404 },
  { type: 'timeout', host: 'pbx' },
  { type: 'closed', host: 'pbx', code: 1006 },
  { type: 'wrong_password' },
  { type: 'password_missing' },
  { type: 'forbidden' },
  { type: 'unknown_user' },
  { type: 'foreign_realm', realm: 'evil' },
  { type: 'unsupported_digest', algorithm: 'SHA-512' },
  { type: 'interval_too_brief', minimumS: 99_999_999 },
  { type: 'server', code: 503, phrase: 'Service Unavailable' },
];

for (const language of ['ja', 'en'] as const)
  test(`every registration problem has its words and its advice in ${language}, with nothing left to fill in`, async () => {
    const { t } = await createI18n(language);
    const texts = problems.map((problem) => problemText(problem, t));
    expect(new Set(texts.map(({ title, advice }) => title + advice)).size).toBe(problems.length);
    for (const { title, advice } of texts) {
      expect(title.length).toBeGreaterThan(5);
      expect(advice.length).toBeGreaterThan(5);
      expect(title + advice).not.toMatch(/\{\{|account\.|null|undefined/);
    }
  });

test('a problem names what it is about', async () => {
  const { t } = await createI18n('ja');
  expect(problemText({ type: 'tls', host: 'pbx', issuer: 'Example CA', reason: '期限切れ' }, t)).toEqual({
    title: 'サーバー「pbx」の証明書を信頼できません',
    advice: '理由: 期限切れ(発行者: Example CA)。証明書の更新または登録を管理者に依頼してください。',
  });
});
