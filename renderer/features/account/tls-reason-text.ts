import type { TFunction } from 'i18next';

/** The words of main/sip/transport/tls-problem.ts. */
const known = [
  'expired',
  'not_yet_valid',
  'self_signed',
  'unknown_issuer',
  'wrong_host',
  'revoked',
  'not_tls',
  'client_certificate',
  'other',
] as const;

/** Why a certificate was refused, in the language of the window; a reason that nobody foresaw stays as it is. */
export function tlsReasonText(reason: string, t: TFunction): string {
  const key = known.find((word) => word === reason);
  return key === undefined ? reason : t(`account.tlsReason.${key}`);
}
