import { useTranslation } from 'react-i18next';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import { fullTime } from '../../ui/clock-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { durationText } from './duration-text.ts';
import { resultMark } from './result-mark.ts';

/** The names of the columns, for the eyes; each row says its own to readers. */
export function ColumnHeads() {
  const { t } = useTranslation();
  return (
    <div className="table-heads columns" aria-hidden>
      <span>{t('history.detail.started')}</span>
      <span className="column-kind">{t('history.detail.kind')}</span>
      <span>{t('history.detail.number')}</span>
      <span>{t('history.detail.name')}</span>
      <span className="column-line">{t('history.detail.calledLine')}</span>
      <span className="column-label">{t('history.detail.label')}</span>
      <span>{t('history.detail.talkTime')}</span>
      <span>{t('history.detail.result')}</span>
      <span>{t('history.column.chat')}</span>
    </div>
  );
}

/** A call in columns (spec/history-and-csv.md section 2); which are shown depends on the width. */
export function RowColumns({ row }: { readonly row: CallRow }) {
  const { t } = useTranslation();
  const mark = resultMark(row, t);
  const direction = t(row.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing');
  const scope = t(row.scope === 'internal' ? 'calls.internal' : 'calls.external');
  return (
    <span className="columns">
      <span>{fullTime(row.startedAtMs)}</span>
      <span className="column-kind">
        {scope} {direction}
      </span>
      <span className="column-strong">
        <Plain>{partyNumberText(row.party, t)}</Plain>
      </span>
      <span>
        <Plain>{row.name ?? ''}</Plain>
      </span>
      <span className="column-line">
        <span className="hidden">{t('history.detail.calledLine')} </span>
        <Plain>{row.line.display || row.line.number}</Plain>
      </span>
      <span className="column-label">
        <Plain>{row.label ?? row.queue ?? ''}</Plain>
      </span>
      <span>{row.talkS !== null && row.talkS > 0 ? durationText(row.talkS, t) : ''}</span>
      <span className="column-result">
        <Icon name={mark.icon} size={16} />
        <span className="row-result">{mark.word}</span>
      </span>
      <span className="row-chat" data-chat={row.chat}>
        <span className="hidden">{t('history.column.chat')} </span>
        {t(`history.column.chats.${row.chat}`)}
      </span>
    </span>
  );
}
