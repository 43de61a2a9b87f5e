import { useTranslation } from 'react-i18next';
import type { CentreCall } from '../../../common/ipc/groups/centre-history.ts';
import { fullTime } from '../../ui/clock-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import './centre-columns.css';
import { centreMark } from './centre-result.ts';
import { durationText } from './duration-text.ts';

/** The names of the columns, for the eyes; each row says its own to readers. */
export function CentreColumnHeads() {
  const { t } = useTranslation();
  return (
    <div className="table-heads columns centre-columns" aria-hidden>
      <span>{t('history.detail.started')}</span>
      <span className="column-kind">{t('history.detail.kind')}</span>
      <span>{t('history.detail.number')}</span>
      <span>{t('history.detail.name')}</span>
      <span className="column-line">{t('history.detail.calledLine')}</span>
      <span>{t('centre.group')}</span>
      <span>{t('centre.agent')}</span>
      <span className="column-talk">{t('history.detail.talkTime')}</span>
      <span>{t('history.detail.result')}</span>
    </div>
  );
}

/** A call of the centre in columns; which are shown depends on the width. */
export function CentreColumns({ call }: { readonly call: CentreCall }) {
  const { t } = useTranslation();
  const mark = centreMark(call, t);
  const direction = t(call.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing');
  return (
    <span className="columns centre-columns">
      <span>{fullTime(call.startedAtMs)}</span>
      <span className="column-kind">{call.scope === null ? direction : `${t(`calls.${call.scope}`)} ${direction}`}</span>
      <span className="column-strong">
        <Plain>{partyNumberText(call.party, t)}</Plain>
      </span>
      <span>
        <Plain>{call.name ?? ''}</Plain>
      </span>
      <span className="column-line">
        <span className="hidden">{t('history.detail.calledLine')} </span>
        <Plain>{call.line === null ? '' : call.line.display || call.line.number}</Plain>
      </span>
      <span>
        <Plain>{call.label ?? call.queue ?? ''}</Plain>
      </span>
      <span>
        <span className="hidden">{t('centre.agent')} </span>
        <Plain>{call.agent ?? ''}</Plain>
      </span>
      <span className="column-talk">{call.talkS === null ? '' : durationText(call.talkS, t)}</span>
      <span className="column-result">
        <Icon name={mark.icon} size={16} />
        <span className="row-result">
          <Plain>{mark.word}</Plain>
        </span>
      </span>
    </span>
  );
}
