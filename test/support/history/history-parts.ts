import { performance } from 'node:perf_hooks';
import type { Clock } from '../../../common/call/instant.ts';
import type { HistoryClientOptions } from '../../../main/history/client.ts';
import type { Log } from '../../../main/log/port.ts';

const folder = new URL('../../../main/history/', import.meta.url);

const systemClock: Clock = {
  now: () => ({ epochMs: Date.now(), monotonicMs: performance.now() }),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a history client needs besides a folder; its threads run from the sources. */
export const historyParts: Omit<HistoryClientOptions, 'folder'> = {
  writerUrl: new URL('writer.ts', folder),
  readerUrl: new URL('reader.ts', folder),
  exporterUrl: new URL('exporter.ts', folder),
  copierUrl: new URL('copier.ts', folder),
  clock: systemClock,
  log: silentLog,
  csvStyle: () => ({ neutralisesFormulas: true, phoneNumbers: 'plain' }),
};
