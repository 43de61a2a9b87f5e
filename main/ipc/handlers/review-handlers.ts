import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { HistoryClient } from '../../history/client.ts';
import { reviewCsvName } from '../../history/export/csv-names.ts';
import type { TeamReview } from '../../history/team/team-review.ts';
import type { ReviewWindow } from '../../windows/review-window.ts';
import { chooseHistories, saveCsvAs } from '../file-dialogs.ts';

export interface ReviewHandlerParts {
  readonly history: Pick<HistoryClient, 'startExport'>;
  readonly team: TeamReview;
  /** Where the dialog begins; null = among the documents. */
  readonly snapshotFolder: () => string | null;
  readonly window: ReviewWindow;
  readonly nowMs: () => number;
}

export function reviewHandlers({ history, team, snapshotFolder, window, nowMs }: ReviewHandlerParts): Handlers<AppContract>['review'] {
  return {
    open: () => {
      window.show();
      return null;
    },
    team: () => [...team.histories()],
    openTeam: async ({ choose }) => {
      const paths = await chooseHistories(choose, snapshotFolder());
      const opened = paths.length === 0 ? null : await team.open(paths);
      return opened === null ? null : [...opened];
    },
    closeTeam: async () => {
      await team.close();
      return [...team.histories()];
    },
    cancel: async () => {
      await team.cancel();
      return null;
    },
    statistics: async ({ filter, histories }) => {
      const counted = await team.count(filter, histories);
      return counted === null ? null : { found: [...counted.found], unread: [...counted.unread] };
    },
    exportTable: ({ table, fromMs, untilMs, encoding }) =>
      saveCsvAs(reviewCsvName(fromMs, untilMs - 1, nowMs()), async (file) => {
        const { outcome } = await history.startExport({ type: 'table', table }, file, encoding);
        return outcome;
      }),
  };
}
