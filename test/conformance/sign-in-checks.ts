import { randomUUID } from 'node:crypto';
import { type Examination, readQuestion, resources, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Question } from './gateway.ts';
import { historyQuestion } from './history-page.ts';
import { reportOf } from './report-checks.ts';

/** Who gets in: with a call that exists, so that what leaks is seen. */
export async function signInFindings({ gateway, features, key, ownKey }: Examination): Promise<readonly Finding[]> {
  const [nobody, stranger] = ['Without credentials it answers 401', 'With wrong credentials it answers 401'] as const;
  if (!gateway.hasCredentials)
    return [skipped(nobody, '3', 'No credentials were given.'), skipped(stranger, '3', 'No credentials were given.')];
  const policy: Question = { method: 'GET', path: '/policy', timeoutMs: 5000 };
  const questions: Question[] = [
    policy,
    ...resources.filter(({ feature }) => whyNotAsked(features, feature) === null).map((resource) => readQuestion(resource, key)),
    { method: 'POST', path: '/calls', body: reportOf(ownKey), headers: { 'Idempotency-Key': randomUUID() }, timeoutMs: 15_000 },
    ...(whyNotAsked(features, 'history') === null ? [historyQuestion()] : []),
    ...(whyNotAsked(features, 'events') === null ? [{ method: 'GET', path: '/events', timeoutMs: 10_000 } as const] : []),
  ];
  const open: string[] = [];
  for (const question of questions) {
    const status = await gateway.statusFor('nobody', question);
    if (status !== 401) open.push(`${question.method} ${question.path} answers ${status} to somebody without credentials.`);
  }
  const status = await gateway.statusFor('stranger', policy);
  const wrong = status === 401 ? [] : [`GET /policy answers ${status} to somebody with wrong credentials.`];
  return [finding(nobody, '3', open), finding(stranger, '3', wrong)];
}
