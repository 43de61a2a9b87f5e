import type { TFunction } from 'i18next';
import type { HistoryTrouble } from '../../../common/ipc/groups/history.ts';

type Salvaged = Extract<HistoryTrouble, { type: 'salvaged' }>;

interface TroubleNotice {
  readonly tone: 'warn';
  readonly text: string;
  readonly detail: string;
}

/** A trouble of the history's file in words, with the file's name. */
export function troubleNotice(trouble: HistoryTrouble, t: TFunction): TroubleNotice {
  if (trouble.type === 'salvaged') return salvagedNotice(trouble, t);
  return { tone: 'warn', text: t(`history.trouble.${trouble.type}`), detail: trouble.file };
}

function salvagedNotice(salvaged: Salvaged, t: TFunction): TroubleNotice {
  const { calls, messages } = salvaged;
  const file = t('history.salvaged.file', { file: salvaged.file });
  if (calls === 0) return { tone: 'warn', text: t('history.salvaged.nothing'), detail: file };
  return { tone: 'warn', text: t('history.salvaged.some', { calls, messages }), detail: `${lostText(salvaged, t)}\n${file}` };
}

function lostText({ lostCalls, lostMessages }: Salvaged, t: TFunction): string {
  if (lostCalls === null || lostMessages === null) return t('history.salvaged.unknown');
  if (lostCalls === 0 && lostMessages === 0) return t('history.salvaged.complete');
  return t('history.salvaged.lost', { calls: lostCalls, messages: lostMessages });
}
