import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';

/** Why a file was not read. */
export type FileRefusal = 'unreadable' | 'not_a_file' | 'too_large';

const readLimitMs = 10_000;

/**
 * The bytes of a plain file of at most `maximumBytes`; never rejects, answers within 10 s. A link is not followed, for it may lead to a
 * device, a pipe or another computer, and nothing is opened that could wait for a writer (faults.md I4).
 */
export async function readRegularFile(file: string, maximumBytes: number): Promise<Buffer<ArrayBuffer> | FileRefusal> {
  const limit = Promise.withResolvers<FileRefusal>();
  const timer = setTimeout(() => limit.resolve('unreadable'), readLimitMs);
  try {
    return await Promise.race([limit.promise, read(file, maximumBytes)]);
  } catch {
    // Missing, no right, a drive that is gone: all mean that it cannot be read.
    return 'unreadable';
  } finally {
    clearTimeout(timer);
  }
}

async function read(file: string, maximumBytes: number): Promise<Buffer<ArrayBuffer> | FileRefusal> {
  if (!(await lstat(file)).isFile()) return 'not_a_file';
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return 'not_a_file';
    const { size } = stat;
    if (size > maximumBytes) return 'too_large';
    const bytes = Buffer.alloc(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
