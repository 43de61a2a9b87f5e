import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import { Icon } from '../../ui/icon.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { dayText } from './day-text.ts';
import { durationText } from './duration-text.ts';
import { RowActions } from './row-actions.tsx';
import { RowColumns } from './row-columns.tsx';
import { resultMark } from './result-mark.ts';

export interface HistoryRowActions {
  readonly open: (row: CallRow) => void;
  readonly callBack: (digits: string, row: CallRow) => void;
  readonly copy: (digits: string) => void;
}

interface Props {
  readonly row: CallRow;
  readonly nowMs: number;
  readonly actions: HistoryRowActions;
  /** Only the row under the keyboard takes part in the tab order. */
  readonly isCurrent: boolean;
  /** There is room for columns. */
  readonly isWide: boolean;
}

/** One call: a press opens the detail; the buttons call back and copy the number. */
export function HistoryRow({ row, nowMs, actions, isCurrent, isWide }: Props) {
  const { t } = useTranslation();
  return (
    <div className="row" data-result={row.result ?? 'live'} data-unseen={row.isUnseen}>
      <Button className="row-main" excludeFromTabOrder={!isCurrent} onPress={() => actions.open(row)}>
        {row.isUnseen && (
          <span className="row-unseen">
            <span className="hidden">{t('history.unseen')}</span>
          </span>
        )}
        {isWide ? <RowColumns row={row} /> : <RowLines row={row} nowMs={nowMs} />}
      </Button>
      <RowActions
        party={row.party}
        name={row.name}
        isCurrent={isCurrent}
        copy={actions.copy}
        callBack={(digits) => actions.callBack(digits, row)}
      />
    </div>
  );
}

/** A call in two lines, for a narrow window. */
function RowLines({ row, nowMs }: Pick<Props, 'row' | 'nowMs'>) {
  const { t } = useTranslation();
  const number = partyNumberText(row.party, t);
  const mark = resultMark(row, t);
  const direction = t(row.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing');
  const facts = [row.name === null ? '' : number, row.label ?? row.queue ?? ''].filter((text) => text !== '');
  return (
    <>
      <span className="row-mark">
        <Icon name={mark.icon} size={18} />
      </span>
      <span className="row-who">
        <span className="row-name">
          <Plain>{row.name ?? number}</Plain>
        </span>
        <span className="row-facts">
          <span className="row-result">
            <span className="hidden">{direction}</span> {mark.word}
          </span>
          {facts.map((text) => (
            <Plain key={text}>{text}</Plain>
          ))}
        </span>
      </span>
      <span className="row-when">
        <span>{dayText(row.startedAtMs, nowMs, t)}</span>
        <span className="row-talk">
          {row.chat !== 'none' && (
            <span className="row-chat" data-chat={row.chat} title={t(`history.chatMark.${row.chat}`)}>
              <Icon name={row.chat === 'error' ? 'warning' : 'chat'} size={14} />
              <span className="hidden">{t(`history.chatMark.${row.chat}`)}</span>
            </span>
          )}
          {row.talkS !== null && row.talkS > 0 ? durationText(row.talkS, t) : ''}
        </span>
      </span>
    </>
  );
}
