import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import { IconButton } from '../../ui/button.tsx';
import { FlagBadges, hasAnyFlag } from '../../ui/call-badges.tsx';
import { fullTime } from '../../ui/clock-text.ts';
import { partyDigits, partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { durationText } from './duration-text.ts';
import { resultMark } from './result-mark.ts';

const time = (atMs: number | null): string | null => (atMs === null ? null : fullTime(atMs));

/** All facts of a call as a list of label and value; what is not known is left out. */
export function CallFacts({ detail, copy }: { readonly detail: CallDetail; readonly copy: (text: string) => void }) {
  const { t } = useTranslation();
  const { row } = detail;
  const digits = partyDigits(row.party);
  const number = partyNumberText(row.party, t);
  const copyNumber = digits !== null && <IconButton icon="copy" label={t('calls.action.copyNumber')} onPress={() => copy(digits)} />;
  const line = [row.line.display || row.line.number, row.line.label ?? ''].filter((text) => text !== '').join(' ');
  const length = (seconds: number | null): string | null => (seconds === null ? null : durationText(seconds, t));
  const kind = `${t(row.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing')} / ${t(row.scope === 'internal' ? 'calls.internal' : 'calls.external')}`;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('history.detail.result'), resultMark(row, t).word],
    [t('history.detail.kind'), kind],
    [t('history.detail.started'), fullTime(row.startedAtMs)],
    [t('history.detail.answered'), time(detail.answeredAtMs)],
    [t('history.detail.ended'), time(detail.endedAtMs)],
    [t('history.detail.ringTime'), length(detail.ringS)],
    [t('history.detail.talkTime'), length(row.talkS)],
    [t('history.detail.holdTime'), detail.holdS === 0 ? null : length(detail.holdS)],
    [row.direction === 'incoming' ? t('history.detail.calledLine') : t('history.detail.ownLine'), line],
    [t('history.detail.label'), row.label],
    [t('history.detail.queue'), row.queue],
    [t('history.detail.cause'), detail.cause === null ? null : t(`calls.cause.${detail.cause}`)],
  ];
  return (
    <>
      <div className="detail-who">
        <p className="detail-name">
          <Plain>{row.name ?? number}</Plain>
          {row.name === null && copyNumber}
        </p>
        {row.name !== null && (
          <p className="detail-number">
            <Plain>{number}</Plain>
            {copyNumber}
          </p>
        )}
      </div>
      {hasAnyFlag(detail.flags) && (
        <div className="detail-flags">
          <FlagBadges flags={detail.flags} hasFlags />
        </div>
      )}
      <dl className="detail-facts">
        {facts.map(
          ([label, value]) =>
            value !== null &&
            value !== '' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Plain>{value}</Plain>
                </dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
