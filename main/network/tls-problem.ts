/** Why a certificate or a TLS handshake was refused; the texts say each in words. */
export type TlsReason =
  | 'expired'
  | 'not_yet_valid'
  | 'self_signed'
  | 'unknown_issuer'
  | 'wrong_host'
  | 'revoked'
  | 'not_tls'
  | 'client_certificate'
  | 'other';

/** Node's codes (X509 verification and OpenSSL) and Chromium's net errors, by what they mean. */
const reasons: readonly (readonly [RegExp, TlsReason])[] = [
  [/^(?:CERT_HAS_EXPIRED|CRL_HAS_EXPIRED)$/, 'expired'],
  [/^(?:CERT_NOT_YET_VALID|CRL_NOT_YET_VALID)$/, 'not_yet_valid'],
  // Chromium has one code for both ends of the validity period.
  [/^ERR_CERT_DATE_INVALID$/, 'expired'],
  [/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, 'self_signed'],
  [/^(?:UNABLE_TO_|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE|INVALID_CA|ERR_CERT_AUTHORITY_INVALID)/, 'unknown_issuer'],
  [/^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|ERR_CERT_COMMON_NAME_INVALID)$/, 'wrong_host'],
  [/^(?:CERT_REVOKED|ERR_CERT_REVOKED)$/, 'revoked'],
  [/^(?:ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_PROTOCOL_ERROR|EPROTO)$/, 'not_tls'],
  [
    /^(?:ERR_SSL_(?:TLSV13_ALERT_CERTIFICATE_REQUIRED|SSLV3_ALERT_(?:BAD|UNKNOWN)_CERTIFICATE|CLIENT_AUTH_CERT_NEEDED)|ERR_BAD_SSL_CLIENT_AUTH_CERT)/,
    'client_certificate',
  ],
  [/^(?:CERT_|ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, 'other'],
];

/** The meaning of a Node or Chromium error code, or null when it is not about TLS. */
export function tlsReason(code: string): TlsReason | null {
  return reasons.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
