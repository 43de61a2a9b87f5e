import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { tell } from '../../store/notices.ts';

/** What is saved, for the words about it. */
export type ExportKind = 'calls' | 'chats' | 'chat' | 'contacts' | 'table';

type Saved = Extract<ExportOutcome, { type: 'saved' }>;

function savedText(kind: ExportKind, count: number, t: TFunction): string {
  const rows = count.toLocaleString();
  if (kind === 'chat' || kind === 'table') return t('history.chatExported');
  return kind === 'contacts' ? t('book.exported', { rows }) : t(`history.exported.${kind}`, { rows });
}

/** All of three names, of more the first two and the last: the numbers between them go without saying. */
function namesText(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} … ${names.at(-1) ?? ''}` : names.join(', ');
}

/** What the user should know besides, each in a line; `isLoss`: something is not there as it was. */
function linesOf(saved: Saved, t: TFunction): readonly { readonly text: string; readonly isLoss: boolean }[] {
  const { fileNames, unwrittenCalls, replaced, samples, approximated } = saved;
  const lines = [
    fileNames.length > 1 && { text: t('history.exportedFiles', { files: fileNames.length, names: namesText(fileNames) }), isLoss: false },
    unwrittenCalls > 0 && { text: t('history.unwrittenCalls', { number: unwrittenCalls.toLocaleString() }), isLoss: true },
    replaced > 0 && { text: t('history.replaced', { number: replaced.toLocaleString(), samples: samples.join(' ') }), isLoss: true },
    approximated > 0 && { text: t('history.approximated', { number: approximated.toLocaleString() }), isLoss: true },
  ];
  return lines.filter((line) => line !== false);
}

/** Tells what came of an export: how many rows, in which files, what they lack, or what stood in the way. */
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
        const lines = linesOf(outcome, t);
        tell({
          tone: lines.some(({ isLoss }) => isLoss) ? 'warn' : 'good',
          text: savedText(kind, outcome.rows, t),
          ...(lines.length > 0 && { detail: lines.map(({ text }) => text).join('\n'), lastsMs: null }),
          action: outcome.replaced > 0 ? { label: t('history.saveAsUtf8'), run: saveAsUtf8 } : null,
        });
        return;
      }
      default:
        assertNever(outcome);
    }
  };
}
