import type { Clock } from '../../common/call/instant.ts';
import { HistoryClient } from '../history/client.ts';
import type { CsvStyle } from '../history/export/csv.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';

export interface HistoryStart {
  /** The file beside which those of its threads lie. */
  readonly base: string;
  readonly folder: string;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The history on its threads, and how CSV files are written by the settings of now. */
export function makeHistory({ base, folder, settings, clock, log }: HistoryStart): {
  readonly history: HistoryClient;
  readonly csvStyle: () => CsvStyle;
} {
  const csvStyle = (): CsvStyle => ({
    neutralisesFormulas: settings.get('csv.neutralisesFormulas'),
    phoneNumbers: settings.get('csv.phoneNumbers'),
  });
  const history = new HistoryClient({
    writerUrl: new URL('history-writer.js', base),
    readerUrl: new URL('history-reader.js', base),
    exporterUrl: new URL('history-exporter.js', base),
    copierUrl: new URL('history-copier.js', base),
    folder,
    csvStyle,
    clock,
    log,
  });
  return { history, csvStyle };
}
