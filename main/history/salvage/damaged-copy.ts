import { constants } from 'node:fs';
import { copyFile, open, rm, stat, truncate } from 'node:fs/promises';

/** SQLite's header (https://sqlite.org/fileformat.html section 1.3). */
const headerBytes = 100;

/** The size that the header tells; null where it is no header. */
async function sizeByHeader(file: string): Promise<number | null> {
  const handle = await open(file, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    const { bytesRead } = await handle.read(header, 0, headerBytes, 0);
    if (bytesRead < headerBytes || header.toString('latin1', 0, 15) !== 'SQLite format 3') return null;
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return pageSize * header.readUInt32BE(28);
  } finally {
    await handle.close();
  }
}

/** What to read instead of a damaged file, and how to be rid of it afterwards. */
export interface DamagedCopy {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * SQLite reads nothing of a file that is shorter than its header says: then a copy gets pages of zeros up to that size, which read as
 * damaged ones. The file itself is not touched. Rejects with file-system errors.
 */
export async function readableCopy(file: string): Promise<DamagedCopy> {
  const wanted = await sizeByHeader(file);
  const { size } = await stat(file);
  if (wanted === null || size >= wanted) return { file, remove: () => Promise.resolve() };
  const copy = `${file}.padded`;
  const remove = async (): Promise<void> => {
    for (const ending of ['', '-wal', '-shm']) await rm(copy + ending, { force: true });
  };
  try {
    await remove();
    await copyFile(file, copy, constants.COPYFILE_FICLONE);
    await truncate(copy, wanted);
    await copyFile(`${file}-wal`, `${copy}-wal`).catch(ignoreMissing);
  } catch (error) {
    await remove();
    throw error;
  }
  return { file: copy, remove };
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
