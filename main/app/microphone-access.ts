import { systemPreferences } from 'electron';
import type { Log } from '../log/port.ts';

/** Has macOS ask for the microphone at the start, not in the first call. Other systems ask, if at all, when it is opened. Never rejects. */
export async function askForMicrophone(platform: string, log: Log): Promise<void> {
  if (platform !== 'darwin') return;
  try {
    if (!(await systemPreferences.askForMediaAccess('microphone'))) log.warn({}, 'macOS does not allow the microphone');
  } catch (error) {
    log.warn({ error: String(error) }, 'macOS could not be asked for the microphone');
  }
}
