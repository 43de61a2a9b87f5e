import type { TFunction } from 'i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { tlsReasonText } from './tls-reason-text.ts';

export interface ProblemText {
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Why there is no registration, and what to do, in words. */
export function problemText(problem: RegistrationProblem, t: TFunction): ProblemText {
  switch (problem.type) {
    case 'offline':
    case 'wrong_password':
    case 'password_missing':
    case 'forbidden':
    case 'unknown_user':
      return { title: t(`account.problem.${problem.type}.title`), advice: t(`account.problem.${problem.type}.advice`) };
    case 'bad_address':
    case 'insecure_address':
      return {
        title: t(`account.problem.${problem.type}.title`, { address: problem.address }),
        advice: t(`account.problem.${problem.type}.advice`),
      };
    case 'dns':
    case 'refused':
    case 'timeout':
      return {
        title: t(`account.problem.${problem.type}.title`, { host: problem.host }),
        advice: t(`account.problem.${problem.type}.advice`),
      };
    case 'proxy':
      return { title: t('account.problem.proxy.title', { host: problem.host }), advice: proxyAdvice(problem, t) };
    case 'tls':
      return {
        title: t('account.problem.tls.title', { host: problem.host }),
        advice:
          problem.issuer === null
            ? t('account.problem.tls.advice', { reason: tlsReasonText(problem.reason, t) })
            : t('account.problem.tls.adviceIssuer', { reason: tlsReasonText(problem.reason, t), issuer: problem.issuer }),
      };
    case 'not_sip':
      return {
        title: t('account.problem.not_sip.title', { host: problem.host }),
        advice:
          problem.status === null
            ? t('account.problem.not_sip.advice')
            : t('account.problem.not_sip.adviceStatus', { status: problem.status }),
      };
    case 'closed':
      return {
        title: t('account.problem.closed.title', { host: problem.host, code: problem.code }),
        advice: t('account.problem.closed.advice'),
      };
    case 'foreign_realm':
      return {
        title: t('account.problem.foreign_realm.title', { realm: problem.realm }),
        advice: t('account.problem.foreign_realm.advice'),
      };
    case 'unsupported_digest':
      return {
        title: t('account.problem.unsupported_digest.title', { algorithm: problem.algorithm }),
        advice: t('account.problem.unsupported_digest.advice'),
      };
    case 'interval_too_brief':
      return {
        title: t('account.problem.interval_too_brief.title', { minimumS: problem.minimumS }),
        advice: t('account.problem.interval_too_brief.advice'),
      };
    case 'server':
      return {
        title: t('account.problem.server.title', { code: problem.code, phrase: problem.phrase }),
        advice: t('account.problem.server.advice'),
      };
    default:
      return assertNever(problem);
  }
}

function proxyAdvice({ reason, status }: Extract<RegistrationProblem, { type: 'proxy' }>, t: TFunction): string {
  switch (reason) {
    case 'unreachable':
    case 'password':
      return t(`account.problem.proxy.advice.${reason}`);
    case 'forbidden':
    case 'no_way':
    case 'other':
      // Of a refusal in words without a number nothing is known but that it is one.
      return status === null
        ? t('account.problem.proxy.advice.other')
        : t(`account.problem.proxy.advice.${reason === 'other' ? 'otherStatus' : reason}`, { status });
    default:
      return assertNever(reason);
  }
}
