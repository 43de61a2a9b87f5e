import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** Has the kernel forget its pages of the file, so that the next read goes to the disk (posix_fadvise by way of GNU dd). */
export function chill(file: string): void {
  for (const name of [file, `${file}-wal`]) {
    if (!fs.existsSync(name)) continue;
    const { status } = spawnSync('dd', [`if=${name}`, 'iflag=nocache', 'count=0', 'status=none']);
    if (status !== 0) throw new Error(`dd could not drop the pages of ${name}`);
  }
}
