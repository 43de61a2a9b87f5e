const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there (connection refused).',
  ENOTFOUND: 'The host name is unknown to DNS.',
  EAI_AGAIN: 'DNS does not answer.',
  ECONNRESET: 'The connection was cut before an answer came.',
  UND_ERR_SOCKET: 'The connection was cut before an answer came.',
  CERT_HAS_EXPIRED: 'The TLS certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The TLS certificate is self-signed; the system of the agents would have to trust it.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The TLS certificate comes from an authority that this machine does not trust.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The server does not send the intermediate certificates, or this machine does not trust their authority.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The TLS certificate comes from an authority that this machine does not trust.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The TLS certificate is for another host name.',
  EPROTO: 'The TLS handshake failed: TLS 1.2 or later is needed.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The TLS handshake failed: is this an https port?',
};

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

/** Why a request came to nothing, in plain words. */
export function networkProblem(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `No answer within ${timeoutMs / 1000} s.`;
  const code = codeOf(error);
  return (code === null ? undefined : reasons[code]) ?? `The request failed: ${code ?? String(error)}.`;
}
