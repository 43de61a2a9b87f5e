import { fillUrlTemplate } from '../../common/cti/url-template.ts';
import type { ServerLog } from '../../common/ipc/groups/popups.ts';
import type { Settings } from '../../common/settings/schema.ts';

/** Where the server's own logs stand: the pages in which an administrator finds why a chat could not be had. */
export type ServerLogSettings = Pick<Settings, 'cti.ivrLogUrl' | 'cti.apiLogUrl'>;

/** The https address of a log, with {requestId} filled in; null where none is set or it is no such address. */
export function serverLogUrl(log: ServerLog, requestId: string, settings: ServerLogSettings): string | null {
  const filled = fillUrlTemplate(settings[log === 'ivr' ? 'cti.ivrLogUrl' : 'cti.apiLogUrl'], { requestId });
  return filled.type === 'url' ? filled.url : null;
}

/** The logs that have an address (spec/popups-and-chat.md section 6). */
export function serverLogs(settings: ServerLogSettings): ServerLog[] {
  return (['ivr', 'api'] as const).filter((log) => serverLogUrl(log, '', settings) !== null);
}
