/** `a=setup` of the first media section: which side opens DTLS (RFC 5763 section 5). */
export function setupRole(sdp: string): 'active' | 'passive' | 'actpass' | null {
  const role = /^a=setup:(active|passive|actpass)\s*$/m.exec(sdp)?.[1];
  return role === 'active' || role === 'passive' || role === 'actpass' ? role : null;
}

/** Names the DTLS association that a description belongs to: the same ufrag and fingerprint mean the same association. */
export function association(sdp: string): string {
  const ufrag = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? '';
  const fingerprint = /^a=fingerprint:(.+?)\s*$/m.exec(sdp)?.[1] ?? '';
  return `${ufrag} ${fingerprint.toLowerCase()}`;
}

/**
 * The answer with the role that its association already has. After a refused re-INVITE rtpengine answers the next one with the
 * opposite role; Chromium then fails with "Failed to set SSL role" and the call is lost (facts measured with rtpengine 10.5).
 */
export function withRole(sdp: string, role: 'active' | 'passive'): string {
  return sdp.replaceAll(/^a=setup:(?:active|passive)/gm, `a=setup:${role}`);
}

/** Without mDNS candidates: the peer cannot resolve `….local`, and some servers pick them all the same. */
export function withoutLocalNames(sdp: string): string {
  return sdp.replaceAll(/^a=candidate:\S+ \d+ \S+ \d+ \S+\.local .*\r?\n/gm, '');
}
