/** Names of fields and headers whose values are secrets. */
export const secretName = /pass(?:word|phrase)?$|secret|token|authorization|cookie|credential|^ha1$|api[-_]?key/i;
const hidden = '[hidden]';
/** A log line is read by people; a stack or a SIP message fits. */
const maximumText = 4_000;
const maximumDepth = 6;
const maximumItems = 50;

const authorizationLine = /^((?:Proxy-)?Authorization|Authentication-Info)\s*:.*(?:\r?\n[ \t].*)*/gim;
const bearer = /\b(Bearer|Basic|Digest)\s+[\w\-.~+/=]{8,}/g;
/** Keys of the media stream (RFC 8839, RFC 4568). */
const mediaKey = /^a=(ice-pwd|crypto):.*/gim;
const urlPassword = /(\/\/[^\s:/@]+):[^\s@/]+@/g;
const telephoneNumber = /(?<![\w.])\+?\d(?:[-\s]?\d){5,}(?![\w.])/g;

/** The last three digits stay, so that two calls can be told apart; of an extension of up to five only one. */
export function maskNumber(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return `***${digits.slice(digits.length > 5 ? -3 : -1)}`;
}

/** Takes credentials and keys out of a text: Authorization headers, bearer tokens, passwords in URLs, media keys. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(authorizationLine, `$1: ${hidden}`)
    .replaceAll(bearer, `$1 ${hidden}`)
    .replaceAll(mediaKey, `a=$1:${hidden}`)
    .replaceAll(urlPassword, `$1:${hidden}@`);
}

/** Telephone numbers standing free in a text. */
export function maskNumbers(text: string): string {
  return text.replaceAll(telephoneNumber, maskNumber);
}

export interface Redaction {
  readonly masksNumbers: boolean;
}

/** A text as it may be written to disk. */
export function redactText(text: string, { masksNumbers }: Redaction): string {
  const short = text.length > maximumText ? `${text.slice(0, maximumText)}…` : text;
  const safe = withoutSecrets(short);
  return masksNumbers ? maskNumbers(safe) : safe;
}

/** Any value as it may be written to disk: fields that name a secret are hidden, texts redacted, depth and length capped. */
export function redactValue(value: unknown, redaction: Redaction, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, redaction);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return typeof value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maximumDepth) return '…';
  if (value instanceof Error) {
    const stack = redactText(value.stack ?? '', redaction);
    return {
      name: value.name,
      message: redactText(value.message, redaction),
      stack,
      cause: redactValue(value.cause, redaction, depth + 1),
    };
  }
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return value.slice(0, maximumItems).map((item: unknown) => redactValue(item, redaction, depth + 1));
  const entries = Object.entries(value).slice(0, maximumItems);
  return Object.fromEntries(
    entries.map(([name, item]: [string, unknown]) => [name, secretName.test(name) ? hidden : redactValue(item, redaction, depth + 1)]),
  );
}
