import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';

export type FileFault = Exclude<Extract<ExportOutcome, { type: 'failed' }>['reason'], 'no_history'>;

/** Windows refuses paths of 260 characters and more, where long paths are not switched on, as if they did not exist. */
const windowsPathLimit = 259;

/** Why a file could not be written, by the code of the error (errno(3)). */
export function fileFaultOf(error: unknown, file: string, platform: NodeJS.Platform): FileFault {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk_full';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'in_use';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read_only';
    case 'ENAMETOOLONG':
      return 'name_too_long';
    case 'ENOENT':
      return platform === 'win32' && file.length > windowsPathLimit ? 'name_too_long' : 'unknown';
    default:
      return 'unknown';
  }
}
