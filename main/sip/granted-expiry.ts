/** Bounds between which a granted interval is believed (DESIGN.md section 4); anything else counts as `fallbackS`. */
const minimumS = 15;
const maximumS = 24 * 60 * 60;
const fallbackS = 60;

function seconds(text: string | undefined): number {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * Seconds for which a 200 to REGISTER binds us, from its Contact values (raw), its Expires and the user part of our own Contact.
 * The parameter of our Contact counts before the header (RFC 3261 section 10.2.4).
 */
export function grantedExpiryS(contacts: readonly string[], expiresHeader: string | null, contactUser: string): number {
  const ours = contacts.find((contact) => contact.includes(`:${contactUser}@`));
  const granted = seconds(/;\s*expires\s*=\s*"?([^;,">\s]*)/i.exec(ours ?? '')?.[1] ?? expiresHeader ?? undefined);
  return granted >= minimumS && granted <= maximumS ? granted : fallbackS;
}

/** Milliseconds until the refresh: 80 % of what was granted. */
export function refreshDelayMs(expiresS: number): number {
  return Math.round(expiresS * 800);
}
