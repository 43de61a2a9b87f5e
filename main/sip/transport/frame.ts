/** One WebSocket message, split at the empty line, not yet understood. */
export interface Frame {
  /** Start line and header lines without the empty line. */
  readonly head: string;
  readonly body: string;
  /** Length of the body on the wire; for text frames that is its length as UTF-8. */
  readonly bodyBytes: number;
  /** False when the empty line that ends the header is missing. */
  readonly isWhole: boolean;
}

const separator = '\r\n\r\n';
const separatorBytes = Buffer.from(separator);

/** CRLFCRLF and its like; a longer run of line ends is no keep-alive. */
const maximumKeepAliveLength = 16;

/** RFC 7118 section 6 and RFC 5626 section 3.5.1: empty lines keep the connection alive and are no messages. */
export function isKeepAlive(data: string | Uint8Array): boolean {
  if (data.length > maximumKeepAliveLength) return false;
  return typeof data === 'string' ? /^[\r\n]*$/.test(data) : data.every((byte) => byte === 13 || byte === 10);
}

/** Splits a text or binary frame; empty lines before the start line are ignored (RFC 3261 section 7.5). */
export function readFrame(data: string | Uint8Array): Frame {
  if (typeof data === 'string') {
    const text = data.replace(/^[\r\n]+/, '').toWellFormed();
    const end = text.indexOf(separator);
    if (end === -1) return { head: text.replace(/\r\n$/, ''), body: '', bodyBytes: 0, isWhole: false };
    const body = text.slice(end + separator.length);
    return { head: text.slice(0, end), body, bodyBytes: Buffer.byteLength(body), isWhole: true };
  }
  let start = 0;
  while (data[start] === 13 || data[start] === 10) start += 1;
  const bytes = Buffer.from(data.buffer, data.byteOffset + start, data.byteLength - start);
  const end = bytes.indexOf(separatorBytes);
  if (end === -1) return { head: bytes.toString('utf8').replace(/\r\n$/, ''), body: '', bodyBytes: 0, isWhole: false };
  const body = bytes.subarray(end + separatorBytes.length);
  return { head: bytes.toString('utf8', 0, end), body: body.toString('utf8'), bodyBytes: body.length, isWhole: true };
}
