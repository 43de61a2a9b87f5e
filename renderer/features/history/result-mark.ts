import type { TFunction } from 'i18next';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import type { IconName } from '../../ui/icon.tsx';

const icons: Record<NonNullable<CallRow['result']>, IconName> = {
  answered: 'check',
  missed: 'missed',
  rejected: 'rejected',
  answered_elsewhere: 'elsewhere',
  busy: 'busy',
  failed: 'warning',
  interrupted: 'warning',
};

export interface ResultMark {
  readonly icon: IconName;
  readonly word: string;
}

/** The 結果 of a call by icon and word; an answered one shows its direction, a live one the phone and whether it still rings. */
export function resultMark(row: Pick<CallRow, 'result' | 'direction' | 'isAnswered'>, t: TFunction): ResultMark {
  if (row.result === null) return { icon: 'phone', word: t(`calls.inProgress.${row.isAnswered ? 'answered' : row.direction}`) };
  const isPlain = row.result === 'answered';
  return { icon: isPlain ? row.direction : icons[row.result], word: t(`calls.result.${row.result}`) };
}
