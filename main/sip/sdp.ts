// The few lines of a session description that signalling must know; everything else is the media window's (spec/sip.md section 8).

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type SdpDirection = (typeof directions)[number];

function audioSection(sdp: string): { readonly session: string; readonly audio: string } | null {
  const start = sdp.search(/^m=audio /m);
  if (start < 0) return null;
  const rest = sdp.slice(start);
  const next = rest.slice(1).search(/^m=/m);
  const firstMedia = sdp.search(/^m=/m);
  return { session: sdp.slice(0, firstMedia), audio: next < 0 ? rest : rest.slice(0, next + 1) };
}

function directionLine(lines: string): SdpDirection | null {
  const found = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(lines)?.[1];
  return directions.find((direction) => direction === found) ?? null;
}

/** The direction of the first audio stream as the sender of `sdp` means it (RFC 3264 section 5.1); null without audio. */
export function audioDirection(sdp: string): SdpDirection | null {
  const section = audioSection(sdp);
  if (section === null) return null;
  // RFC 3264 section 8.4: the old way to hold is a connection address of zeros. With ICE it only means that the candidates count.
  const address = /^c=IN IP[46] (\S+)/m.exec(section.audio)?.[1] ?? /^c=IN IP[46] (\S+)/m.exec(section.session)?.[1];
  if (address === '0.0.0.0' && !/^a=ice-ufrag:/m.test(sdp)) return 'sendonly';
  return directionLine(section.audio) ?? directionLine(section.session) ?? 'sendrecv';
}

/** True when the description has an audio stream that is not refused (port 0, RFC 3264 section 6). */
export function hasAudio(sdp: string): boolean {
  return /^m=audio [1-9]/m.test(sdp);
}
