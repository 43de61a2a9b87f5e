import { fillUrlTemplate } from '../../common/cti/url-template.ts';

/** A link that may be opened in the system browser. */
export interface ChatLink {
  readonly url: string;
  /** The real host, for tooltip and screen reader: what stands before an `@` does not count. */
  readonly host: string;
}

const maximumLength = 4096;
const onlyUrl = /^https?:\/\/\S+$/i;

/** http and https alone are opened (faults.md E2); null for anything else. */
export function webLink(text: string | null): ChatLink | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > maximumLength || !onlyUrl.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { host, href } = new URL(trimmed);
  // Exactly what was sent where that is plain; else with invisible and foreign characters escaped.
  return { url: /^[!-~]+$/.test(trimmed) ? trimmed : href, host };
}

/** The map of a place: `template` with {lat}, {lng} and {address} filled in, https only (spec/popups-and-chat.md section 5). */
export function mapLink(
  template: string,
  place: { readonly lat: number | null; readonly lng: number | null; readonly address: string | null },
): ChatLink | null {
  const { lat, lng, address } = place;
  const needsPoint = template.includes('{lat}') || template.includes('{lng}');
  if (needsPoint && (lat === null || lng === null || Math.abs(lat) > 90 || Math.abs(lng) > 180)) return null;
  // Each value is escaped, so that none changes the host (faults.md D4).
  const values: Readonly<Record<string, string>> = { lat: String(lat), lng: String(lng), address: address ?? '' };
  const filled = fillUrlTemplate(template, values);
  return filled.type === 'url' ? { url: filled.url, host: filled.host } : null;
}
