import type { DropReason } from './inspection.ts';

/** A SIP message of ours or of a browser is 3–8 KiB; a proxy refuses 64 KiB itself. */
export const maximumMessageBytes = 64 * 1024;
export const maximumHeaderLines = 256;
/** The parser behind us is quadratic in places (spec/sip.md section 8), so one header line has its own cap. */
export const maximumHeaderLength = 8 * 1024;
/** Comma-joined values of one line count like lines; Max-Forwards allows 70 hops. */
const maximumValuesInLine = 100;

/** Looks at nothing but the size, so it costs the same for 10 MB as for 1 KB. */
export function sizeProblem(data: string | Uint8Array): DropReason | null {
  if (data.length > maximumMessageBytes) return 'too_large';
  // A text of at most 64 Ki characters: counting its bytes is cheap.
  return typeof data === 'string' && Buffer.byteLength(data) > maximumMessageBytes ? 'too_large' : null;
}

function commas(line: string): number {
  let count = 0;
  for (let at = line.indexOf(','); at !== -1; at = line.indexOf(',', at + 1)) count += 1;
  return count;
}

/** `head` has passed `sizeProblem`. */
export function headerProblem(head: string): DropReason | null {
  const lines = head.split('\r\n');
  if (lines.length > maximumHeaderLines + 1) return 'too_many_headers';
  return lines.some((line) => line.length > maximumHeaderLength || commas(line) > maximumValuesInLine) ? 'too_many_headers' : null;
}
