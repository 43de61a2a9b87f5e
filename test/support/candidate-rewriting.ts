import type { UdpAddress } from './impairment-relay.ts';

/** Where the first candidate of an SDP is; null where it has none. */
export function candidateOf(sdp: string): UdpAddress | null {
  const [, address = '', port = ''] = /^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host/im.exec(sdp) ?? [];
  return address === '' ? null : { address, port: Number(port) };
}

/** The SDP as if its side were reached at this port of loopback and nowhere else. */
export function withCandidate(sdp: string, port: number): string {
  return sdp
    .split('\r\n')
    .flatMap((line) => {
      if (line.startsWith('a=candidate:') || line.startsWith('a=rtcp:')) return [];
      if (line.startsWith('c=')) return ['c=IN IP4 127.0.0.1'];
      return [line.replace(/^m=audio \d+/, `m=audio ${String(port)}`)];
    })
    .join('\r\n')
    .replace(/(?:\r\n)?$/, `\r\na=candidate:1 1 udp 2130706431 127.0.0.1 ${String(port)} typ host\r\n`);
}

/** The `Call-ID` and the SDP of a SIP message; null where it carries no SDP. */
export function sdpOf(message: string): { readonly callId: string; readonly sdp: string } | null {
  const end = message.indexOf('\r\n\r\n');
  const head = message.slice(0, end);
  if (end < 0 || !/^(?:Content-Type|c)\s*:\s*application\/sdp/im.test(head)) return null;
  const callId = /^(?:Call-ID|i)\s*:\s*(\S+)/im.exec(head)?.[1] ?? '';
  return { callId, sdp: message.slice(end + 4) };
}

/** The message with another body. */
export function withBody(message: string, body: string): string {
  const head = message.slice(0, message.indexOf('\r\n\r\n'));
  return `${head.replace(/^(Content-Length|l)(\s*:\s*)\d+/im, `$1$2${String(Buffer.byteLength(body))}`)}\r\n\r\n${body}`;
}
