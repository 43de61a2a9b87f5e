import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { tell } from '../../store/notices.ts';

/** What is saved, for the words about it. */
export type ExportKind = 'calls' | 'chats' | 'chat' | 'contacts' | 'table';

function savedText(kind: ExportKind, rows: number, t: TFunction): string {
  if (kind === 'chat' || kind === 'table') return t('history.chatExported');
  return kind === 'contacts' ? t('book.exported', { rows }) : t(`history.exported.${kind}`, { rows });
}

/** Tells what came of an export: how many rows, which characters Shift-JIS could not hold, or what stood in the way. */
export function useExportNotice(kind: ExportKind): (outcome: ExportOutcome | null, saveAsUtf8: () => void) => void {
  const { t } = useTranslation();
  return (outcome, saveAsUtf8) => {
    if (outcome === null) {
      tell({ tone: 'bad', text: t('history.exportFailed.unknown') });
      return;
    }
    switch (outcome.type) {
      case 'cancelled':
        return;
      case 'failed':
        tell({ tone: 'bad', text: t(`history.exportFailed.${outcome.reason}`), detail: outcome.file });
        return;
      case 'saved': {
        const text = savedText(kind, outcome.rows, t);
        const details = [
          outcome.replaced > 0 ? t('history.replaced', { number: outcome.replaced, samples: outcome.samples.join(' ') }) : '',
          outcome.approximated > 0 ? t('history.approximated', { number: outcome.approximated }) : '',
        ].filter((line) => line !== '');
        tell({
          tone: details.length === 0 ? 'good' : 'warn',
          text,
          detail: details.length === 0 ? null : details.join('\n'),
          action: outcome.replaced > 0 ? { label: t('history.saveAsUtf8'), run: saveAsUtf8 } : null,
        });
        return;
      }
      default:
        assertNever(outcome);
    }
  };
}
