import { longName } from './compact-forms.ts';
import type { Frame } from './frame.ts';

/** Name in lower case and long form, value unfolded and trimmed. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface SipRequest {
  readonly type: 'request';
  readonly method: string;
  readonly uri: string;
  readonly version: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly bodyBytes: number;
}

export interface SipResponse {
  readonly type: 'response';
  readonly code: number;
  readonly phrase: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly bodyBytes: number;
}

/** A frame that is no SIP message; `headers` are those that could be read, for an answer. */
export interface BrokenMessage {
  readonly type: 'broken';
  readonly isRequest: boolean;
  readonly method: string | null;
  readonly headers: readonly Header[];
}

const token = /^[\w\-.!%*+`'~]+$/;
const requestLine = /^(?<method>[\w\-.!%*+`'~]+) (?<uri>\S+) (?<version>SIP\/\d+\.\d+)$/i;
const statusLine = /^SIP\/2\.0 (?<code>[1-6]\d\d)(?: (?<phrase>.*))?$/i;

export function isToken(text: string): boolean {
  return token.test(text);
}

/** Header lines joined with their continuations (RFC 3261 section 7.3.1), so that no value keeps a line end. */
function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.length - 1;
    const previous = whole[last];
    if (/^[ \t]/.test(line) && previous !== undefined) whole[last] = `${previous.trimEnd()} ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
}

function readHeader(line: string): Header | null {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
  // A lone CR or LF inside a value would become a line of its own for a careless reader; no other control belongs there either.
  return isToken(name)
    ? {
        name: longName(name),
        value: line
          .slice(colon + 1)
          .replaceAll(/\p{Cc}/gu, ' ')
          .trim(),
      }
    : null;
}

/** Understands the start line and the header lines of one frame; the values stay text. */
export function parseMessage(frame: Frame): SipRequest | SipResponse | BrokenMessage {
  const [start = '', ...rest] = frame.head.split('\r\n');
  const read = unfolded(rest).map(readHeader);
  const headers = read.filter((header) => header !== null);
  const { body, bodyBytes } = frame;
  const isBroken = !frame.isWhole || headers.length !== read.length;
  const status = statusLine.exec(start)?.groups;
  if (status !== undefined && !isBroken) {
    return { type: 'response', code: Number(status['code']), phrase: status['phrase'] ?? '', headers, body, bodyBytes };
  }
  const request = requestLine.exec(start)?.groups;
  if (request !== undefined && !isBroken) {
    const { method = '', uri = '', version = '' } = request;
    return { type: 'request', method, uri, version: version.toUpperCase(), headers, body, bodyBytes };
  }
  const isRequest = !/^SIP\//i.test(start) && /SIP\/\d/i.test(start);
  return { type: 'broken', isRequest, method: isRequest ? (start.trim().split(/\s/, 1)[0] ?? null) : null, headers };
}

/** True where To has no tag (RFC 3261 section 12.2.2): an INVITE like that is a new call, not a change of one. */
export function isOutsideDialog({ headers }: { readonly headers: readonly Header[] }): boolean {
  // A display name may say anything.
  return !headers.some(({ name, value }) => name === 'to' && /;\s*tag\s*=/i.test(value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')));
}

/** The text for SIP.js: one line a header, CRLF ends, the length of the body as it now is. */
export function messageText(message: SipRequest | SipResponse): string {
  const start = message.type === 'request' ? `${message.method} ${message.uri} SIP/2.0` : `SIP/2.0 ${message.code} ${message.phrase}`;
  const lines = message.headers.filter((header) => header.name !== 'content-length').map(({ name, value }) => `${name}: ${value}`);
  return [start, ...lines, `content-length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n');
}
