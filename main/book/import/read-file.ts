import { open } from 'node:fs/promises';
import path from 'node:path';
import type { FileEncoding, FileRefusal } from '../../../common/book/import.ts';
import { decodeFile } from './decode-file.ts';
import { type ParsedRow, parseRows } from './parse-rows.ts';

/** A hundred thousand entries are 15 MB. */
export const maximumBytes = 64 * 1024 * 1024;
/** A network drive that is gone must not hold the book for ever. */
const readLimitMs = 30_000;

export type BookFile =
  | {
      readonly type: 'file';
      readonly fileName: string;
      readonly encoding: FileEncoding;
      readonly rows: readonly ParsedRow[];
      /** Differs when the file has been written anew. */
      readonly stamp: string;
    }
  | { readonly type: 'refused'; readonly reason: FileRefusal; readonly fileName: string };

/** What tells a file that has been written anew from the one before. Throws what the disk says. */
export async function stampOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    return `${file} ${size} ${mtimeMs}`;
  } finally {
    await handle.close();
  }
}

async function readBytes(file: string): Promise<{ readonly bytes: Buffer; readonly stamp: string } | FileRefusal> {
  const handle = await open(file, 'r');
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return 'unreadable';
    if (stat.size > maximumBytes) return 'too_large';
    const bytes = await handle.readFile({ signal: AbortSignal.timeout(readLimitMs) });
    return { bytes, stamp: `${file} ${stat.size} ${stat.mtimeMs}` };
  } finally {
    await handle.close();
  }
}

/** Reads an address book from a CSV; never throws. */
export async function readBookFile(file: string): Promise<BookFile> {
  const fileName = path.basename(file);
  const refused = (reason: FileRefusal): BookFile => ({ type: 'refused', reason, fileName });
  try {
    const content = await readBytes(file);
    if (typeof content === 'string') return refused(content);
    const decoded = decodeFile(content.bytes);
    if (decoded.type === 'refused') return refused(decoded.reason);
    const parsed = parseRows(decoded.text);
    if (parsed.type === 'refused') return refused(parsed.reason);
    return { type: 'file', fileName, encoding: decoded.encoding, rows: parsed.rows, stamp: content.stamp };
  } catch {
    // The system's words are not the agent's: missing, no right, a drive that is gone all mean that it cannot be read.
    return refused('unreadable');
  }
}
