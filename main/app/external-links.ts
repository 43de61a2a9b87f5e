import { shell } from 'electron';
import type { Log } from '../log/port.ts';

const schemes = new Set(['https:', 'http:', 'mailto:']);

/** Opens a link outside, in the system's browser; anything but https, http and mailto is refused and logged (faults.md E2). */
export async function openExternalLink(url: string, log: Log): Promise<void> {
  if (!URL.canParse(url) || !schemes.has(new URL(url).protocol)) {
    log.warn({}, 'a link with a scheme that is not allowed was not opened');
    return;
  }
  try {
    await shell.openExternal(url);
  } catch (error) {
    log.error({ error: String(error) }, 'the system could not open a link');
  }
}
