import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Instant } from '../../common/call/instant.ts';
import { whileHeld } from './held-file.ts';

export type TextFile =
  | { readonly type: 'missing' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'too_large'; readonly sizeBytes: number };

/** Reads a small UTF-8 file of ours without trusting its size. Rejects with the system's error for all but a missing file. */
export async function readTextFile(file: string, maximumBytes: number): Promise<TextFile> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) return { type: 'missing' };
    throw error;
  }
  try {
    const { size } = await handle.stat();
    return size > maximumBytes ? { type: 'too_large', sizeBytes: size } : { type: 'text', text: await handle.readFile('utf8') };
  } finally {
    await handle.close();
  }
}

/** Replaces the file whole or not at all, readable by its owner alone; makes its folder. Rejects with the system's error. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  await writeBytesFile(file, Buffer.from(text));
}

/** As `writeTextFile`. */
export async function writeBytesFile(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await whileHeld(() => writeFileAtomic(file, bytes, { mode: 0o600 }));
}

/** Renames a file that we cannot read, so that nothing of the user's is lost; answers its new name. */
export async function setAside(file: string, now: Instant): Promise<string> {
  const aside = asideName(file, now);
  await whileHeld(() => rename(file, aside));
  return aside;
}

/** `settings.json.bad-20260102T030405000Z`: no colons, which Windows refuses. */
export function asideName(file: string, now: Instant): string {
  return `${file}.bad-${new Date(now.epochMs).toISOString().replaceAll(/[-:.]/g, '')}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
