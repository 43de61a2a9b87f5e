/** Headers of a plain request; null leaves the line out, an array repeats it. Names may be anything. */
export type HeaderChanges = Readonly<Record<string, string | readonly string[] | null>>;

export const offer = ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', 'm=audio 9 RTP/AVP 0', ''].join('\r\n');

function lines(headers: HeaderChanges): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === null) return [];
    return typeof value === 'string' ? [`${name}: ${value}`] : value.map((one) => `${name}: ${one}`);
  });
}

let branches = 0;

function plainHeaders(method: string): HeaderChanges {
  branches += 1;
  return {
    Via: `SIP/2.0/TCP host.example.com;branch=z9hG4bK-t${branches}`,
    'Max-Forwards': '70',
    From: '<sip:caller@example.com>;tag=caller-tag',
    To: '<sip:user@example.com>',
    'Call-ID': `t${branches}.call@host.example.com`,
    CSeq: `1 ${method}`,
    Contact: '<sip:caller@host.example.com>',
  };
}

/** A request that is in order except for `changes`; Content-Length is right unless it is among them. */
export function requestText(
  method: string,
  changes: HeaderChanges = {},
  { uri = 'sip:user@example.com', start = '', body = '' } = {},
): string {
  const length = 'Content-Length' in changes ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const head = [start || `${method} ${uri} SIP/2.0`, ...lines({ ...plainHeaders(method), ...changes, ...length })];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

export function inviteText(changes: HeaderChanges = {}, { uri = 'sip:user@example.com', start = '', body = offer } = {}): string {
  return requestText('INVITE', { 'Content-Type': 'application/sdp', ...changes }, { uri, start, body });
}

/** A response to nothing that was asked; the Via is ours, so that SIP.js takes it seriously. */
export function responseText(start: string, changes: HeaderChanges = {}): string {
  const headers = { ...plainHeaders('INVITE'), Via: 'SIP/2.0/WSS client.invalid;branch=z9hG4bKours', Contact: null, ...changes };
  return `${[start, ...lines(headers), 'Content-Length: 0'].join('\r\n')}\r\n\r\n`;
}
