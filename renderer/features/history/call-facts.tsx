import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import { IconButton } from '../../ui/button.tsx';
import { FlagBadges, hasAnyFlag } from '../../ui/call-badges.tsx';
import { partyDigits, partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { factsOf } from './fact-list.ts';

/** All facts of a call as a list of label and value; what is not known is left out. */
export function CallFacts({ detail, copy }: { readonly detail: CallDetail; readonly copy: (text: string) => void }) {
  const { t } = useTranslation();
  const { row } = detail;
  const digits = partyDigits(row.party);
  const number = partyNumberText(row.party, t);
  const copyNumber = digits !== null && <IconButton icon="copy" label={t('calls.action.copyNumber')} onPress={() => copy(digits)} />;
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
        {factsOf(detail, t).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Plain>{value}</Plain>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
