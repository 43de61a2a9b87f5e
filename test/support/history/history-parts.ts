import { performance } from 'node:perf_hooks';
import type { Clock } from '../../../common/call/instant.ts';
import type { HistoryLog } from '../../../main/history/history-log.ts';

const folder = new URL('../../../main/history/', import.meta.url);

/** The threads' entries as sources: Node runs them directly. */
export const historyEntries = {
  writerUrl: new URL('writer.ts', folder),
  readerUrl: new URL('reader.ts', folder),
  exporterUrl: new URL('exporter.ts', folder),
};

export const systemClock: Clock = {
  now: () => ({ epochMs: Date.now(), monotonicMs: performance.now() }),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

export const silentLog: HistoryLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
