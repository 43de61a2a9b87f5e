import type { TFunction } from 'i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { HistorySearch, SearchCondition } from '../../store/history-search.ts';

/** `2026/11/20 09:00`; a day alone where no time was typed. */
function momentText(day: string, time: string): string {
  return `${day.replaceAll('-', '/')} ${time}`.trim();
}

function periodText(search: HistorySearch, t: TFunction): string {
  if (search.period !== 'between') return t(`history.search.periods.${search.period}`);
  return `${momentText(search.fromDay, search.fromTime)} – ${momentText(search.untilDay, search.untilTime)}`.trim();
}

/** What a condition asks for, in the words of its chip. */
export function conditionText(condition: SearchCondition, search: HistorySearch, t: TFunction): string {
  switch (condition) {
    case 'period':
      return periodText(search, t);
    case 'kind':
      return t(`history.search.kinds.${search.kind}`);
    case 'result':
      return search.result === null ? '' : t(`calls.result.${search.result}`);
    case 'withheld':
      return t('history.search.withoutWithheld');
    case 'caller':
      return `${t('history.search.caller')} ${search.callerPrefix}`;
    case 'called':
      return `${t('history.search.called')} ${search.calledPrefix}`;
    case 'final':
      return `${t('history.search.final')} ${search.finalPrefix}`;
    case 'group':
      return search.group;
    case 'chat':
      return t('history.search.hasChat');
    default:
      return assertNever(condition);
  }
}
