import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { HistoryClient } from '../../history/client.ts';
import { reviewCsvName } from '../../history/export/csv-names.ts';
import { noteExport } from '../../history/note-export.ts';
import type { TeamReview } from '../../history/team/team-review.ts';
import type { Audit } from '../../log/audit.ts';
import type { ReviewWindow } from '../../windows/review-window.ts';
import { chooseHistories, saveCsvAs } from '../file-dialogs.ts';

export interface ReviewHandlerParts {
  readonly history: Pick<HistoryClient, 'startExport'>;
  readonly team: TeamReview;
  /** Where the dialog begins; null = among the documents. */
  readonly snapshotFolder: () => string | null;
  readonly window: Pick<ReviewWindow, 'show'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly nowMs: () => number;
}

export function reviewHandlers({
  history,
  team,
  snapshotFolder,
  window,
  audit,
  nowMs,
}: ReviewHandlerParts): Handlers<AppContract>['review'] {
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
    exportTable: async ({ table, fromMs, untilMs, encoding }) => {
      const saved = await saveCsvAs(reviewCsvName(fromMs, untilMs - 1, nowMs()), async (file) => {
        const { outcome } = await history.startExport({ type: 'table', table }, file, encoding);
        return outcome;
      });
      noteExport(audit, 'export_review', saved);
      return saved;
    },
  };
}
