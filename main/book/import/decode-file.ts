import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { FileEncoding, FileRefusal } from '../../../common/book/import.ts';

export type DecodedFile =
  | { readonly type: 'text'; readonly encoding: FileEncoding; readonly text: string }
  | { readonly type: 'refused'; readonly reason: FileRefusal };

/** Beyond this share of characters that the encoding does not know, it is not the encoding. */
const tolerableLoss = 0.01;
/** Control characters that a text of people may hold by accident, as a share of it. */
const tolerableControls = 0.001;
/** A zip (.xlsx, .ods) and an old .xls: what people save instead of a CSV. */
const spreadsheetSignatures: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, position) => bytes[position] === byte);
}

/** Shares of what no text should hold: replacement characters among those that are not ASCII, control characters among all. */
function faultsOf(decoded: string): { readonly loss: number; readonly controls: number } {
  let foreign = 0;
  let replaced = 0;
  let controls = 0;
  for (let at = 0; at < decoded.length; at += 1) {
    const unit = decoded.charCodeAt(at);
    if (unit > 0x7f) foreign += 1;
    if (unit === 0xff_fd) replaced += 1;
    // Tab to carriage return are white space.
    if (unit < 0x20 && (unit < 0x09 || unit > 0x0d)) controls += 1;
  }
  return { loss: foreign === 0 ? 0 : replaced / foreign, controls: controls / Math.max(1, decoded.length) };
}

/** Without a byte order mark UTF-16 betrays itself by the zero bytes of its separators and line ends. */
function utf16Without(bytes: Uint8Array): 'utf16le' | 'utf16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 4096);
  let evenZeros = 0;
  let oddZeros = 0;
  for (const [position, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (position % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  // The ideographic space, U+3000, has its zero on the other side.
  if (oddZeros > 3 * evenZeros) return 'utf16le';
  return evenZeros > 3 * oddZeros ? 'utf16be' : null;
}

function asText(encoding: FileEncoding, decoded: string): DecodedFile {
  const bare = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  const { loss, controls } = faultsOf(bare);
  if (controls > tolerableControls || loss > tolerableLoss) return { type: 'refused', reason: 'binary' };
  if (bare.trim() === '') return { type: 'refused', reason: 'empty' };
  return { type: 'text', encoding, text: bare };
}

function utf16(encoding: 'utf16le' | 'utf16be', bytes: Uint8Array): DecodedFile {
  return asText(encoding, new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(bytes));
}

/** Reads a file as text in UTF-8, UTF-16 or CP932, whichever it is in; refuses what is no text. */
export function decodeFile(bytes: Buffer): DecodedFile {
  if (bytes.length === 0) return { type: 'refused', reason: 'empty' };
  if (spreadsheetSignatures.some((signature) => startsWith(bytes, signature))) return { type: 'refused', reason: 'spreadsheet' };
  if (startsWith(bytes, [0xff, 0xfe])) return utf16('utf16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return utf16('utf16be', bytes);
  if (bytes.includes(0)) {
    const encoding = utf16Without(bytes);
    return encoding === null ? { type: 'refused', reason: 'binary' } : utf16(encoding, bytes);
  }
  if (isUtf8(bytes)) return asText('utf8', bytes.toString('utf8'));
  // Either CP932, or UTF-8 with a damaged place: what loses less.
  const asUtf8 = bytes.toString('utf8');
  const asCp932 = iconv.decode(bytes, 'cp932');
  return faultsOf(asUtf8).loss < faultsOf(asCp932).loss ? asText('utf8', asUtf8) : asText('cp932', asCp932);
}
