import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { HistoryClient } from '../../history/client.ts';
import { reviewCsvName } from '../../history/export/csv-names.ts';
import type { ReviewWindow } from '../../windows/review-window.ts';
import { saveCsvAs } from '../file-dialogs.ts';

export interface ReviewHandlerParts {
  readonly history: Pick<HistoryClient, 'statistics' | 'startExport'>;
  readonly window: ReviewWindow;
  readonly nowMs: () => number;
}

export function reviewHandlers({ history, window, nowMs }: ReviewHandlerParts): Handlers<AppContract>['review'] {
  return {
    open: () => {
      window.show();
      return null;
    },
    statistics: async (filter) => {
      const found = await history.statistics(filter);
      return found === null ? null : [...found];
    },
    exportTable: ({ table, fromMs, untilMs, encoding }) =>
      saveCsvAs(reviewCsvName(fromMs, untilMs - 1, nowMs()), async (file) => {
        const { outcome } = await history.startExport({ type: 'table', table }, file, encoding);
        return outcome;
      }),
  };
}
