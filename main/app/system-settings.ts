import { shell } from 'electron';
import type { SystemPage } from '../../common/ipc/groups/media.ts';
import type { Log } from '../log/port.ts';
import { systemPageUrl } from './system-page-url.ts';

/** Opens a page of the system's own settings; false where there is none or the system would not. */
export async function openSystemPage(platform: string, page: SystemPage, log: Log): Promise<boolean> {
  const url = systemPageUrl(platform, page);
  if (url === null) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch (error) {
    log.error({ page, error: String(error) }, "the system's settings could not be opened");
    return false;
  }
}
