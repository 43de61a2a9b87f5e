import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CentreCall } from '../../../common/ipc/groups/centre-history.ts';
import { Icon } from '../../ui/icon.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import type { RowLook } from './call-rows.tsx';
import { CentreColumns } from './centre-columns.tsx';
import { centreMark } from './centre-result.ts';
import { dayText } from './day-text.ts';
import { durationText } from './duration-text.ts';
import { RowActions } from './row-actions.tsx';

export interface CentreRowActions {
  readonly callBack: (digits: string) => void;
  readonly copy: (digits: string) => void;
}

interface Props {
  readonly call: CentreCall;
  readonly look: RowLook;
  readonly actions: CentreRowActions;
}

/** One call of the centre: there is nothing to open, so that the keyboard stands on what is told of it. */
export function CentreRow({ call, look: { nowMs, isCurrent, isWide }, actions }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="row" data-result={centreMark(call, t).looksLike}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- the arrow keys walk from row to row, which a reader then says */}
      <div className="row-main" role="group" aria-labelledby={id} tabIndex={isCurrent ? 0 : -1}>
        <span className="centre-call" id={id}>
          {isWide ? <CentreColumns call={call} /> : <CentreLines call={call} nowMs={nowMs} />}
        </span>
      </div>
      <RowActions {...actions} party={call.party} name={call.name} isCurrent={isCurrent} />
    </div>
  );
}

/** A call in two lines, for a narrow window. */
function CentreLines({ call, nowMs }: { readonly call: CentreCall; readonly nowMs: number }) {
  const { t } = useTranslation();
  const number = partyNumberText(call.party, t);
  const mark = centreMark(call, t);
  const facts = [call.name === null ? '' : number, call.label ?? call.queue ?? ''].filter((text) => text !== '');
  return (
    <>
      <span className="row-mark">
        <Icon name={mark.icon} size={18} />
      </span>
      <span className="row-who">
        <span className="centre-who">
          <span className="row-name">
            <Plain>{call.name ?? number}</Plain>
          </span>
          {call.agent !== null && <Plain className="centre-agent">{t('centre.agentNamed', { name: call.agent })}</Plain>}
        </span>
        <span className="row-facts">
          <span className="row-result">
            <span className="hidden">{t(call.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing')}</span>{' '}
            <Plain>{mark.word}</Plain>
          </span>
          {facts.map((text) => (
            <Plain key={text}>{text}</Plain>
          ))}
        </span>
      </span>
      <span className="row-when">
        <span>{dayText(call.startedAtMs, nowMs, t)}</span>
        <span className="row-talk">{call.talkS === null ? '' : durationText(call.talkS, t)}</span>
      </span>
    </>
  );
}
