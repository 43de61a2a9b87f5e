import { parseNumber } from './number.ts';

/** For people: `03-1234-5678` within `region`, `+1 212 555 0123` from elsewhere; what is no telephone number stays as it is. */
export function formatNumber(text: string, region: string): string {
  const parsed = parseNumber(text, region);
  if (parsed === null) return text;
  if (parsed.region !== null && parsed.region !== region) return parsed.international;
  // Where the numbering plan has no grouping, the library drops the leading 0 that people dial.
  return /\D/.test(parsed.national) ? parsed.national : text;
}
