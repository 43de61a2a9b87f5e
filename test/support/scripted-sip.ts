/** One SIP message as the script sees it. */
export interface ScriptedMessage {
  readonly text: string;
  readonly startLine: string;
  /** `REGISTER` of a request, `200` of a response. */
  readonly what: string;
  /** The first value of a header, '' when it is missing. */
  header(name: string): string;
  headers(name: string): readonly string[];
  readonly body: string;
}

export function parseMessage(text: string): ScriptedMessage {
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).split('\r\n');
  const startLine = lines[0] ?? '';
  const words = startLine.split(' ');
  const headers = (name: string): readonly string[] =>
    lines
      .slice(1)
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  return {
    text,
    startLine,
    what: (startLine.startsWith('SIP/2.0') ? words[1] : words[0]) ?? '',
    headers,
    header: (name) => headers(name)[0] ?? '',
    body: text.slice(end + 4),
  };
}

/** What a script adds to a message. */
export interface Part {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
}

/** The text of a message: its lines, then Content-Type and Content-Length as the body wants them. */
export function assembled(lines: readonly string[], { body = '', contentType = 'application/sdp' }: Part): string {
  const type = body === '' ? [] : [`Content-Type: ${contentType}`];
  return `${[...lines, ...type, `Content-Length: ${String(Buffer.byteLength(body))}`].join('\r\n')}\r\n\r\n${body}`;
}

/** The far end's tag in every dialog of a script, unless it forks. */
export const remoteTag = 'far-end';

/** A response to `request`; `tag` becomes the To tag where the request has none. */
export function respond(request: ScriptedMessage, status: string, part: Part & { readonly tag?: string } = {}): string {
  const to = request.header('To');
  const isTagged = to.includes(';tag=') || status.startsWith('100');
  return assembled(
    [
      `SIP/2.0 ${status}`,
      ...request.headers('Via').map((via) => `Via: ${via}`),
      `From: ${request.header('From')}`,
      `To: ${isTagged ? to : `${to};tag=${part.tag ?? remoteTag}`}`,
      `Call-ID: ${request.header('Call-ID')}`,
      `CSeq: ${request.header('CSeq')}`,
      ...(part.headers ?? []),
    ],
    part,
  );
}

/** A 200 to REGISTER that gives back the Contact, with `expires`. */
export function granted(register: ScriptedMessage, expiresS: number | string = 600): string {
  const contact = register.header('Contact').replace(/;expires=\d+$/, '');
  return respond(register, '200 OK', { headers: [`Contact: ${contact};expires=${String(expiresS)}`] });
}
