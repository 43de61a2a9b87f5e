import { useTranslation } from 'react-i18next';
import type { CallParty } from '../../../common/call/call-party.ts';
import { IconButton } from '../../ui/button.tsx';
import { partyDigits, partyNumberText } from '../../ui/party-text.ts';

interface Props {
  readonly party: CallParty;
  readonly name: string | null;
  /** Only the row under the keyboard takes part in the tab order. */
  readonly isCurrent: boolean;
  readonly copy: (digits: string) => void;
  readonly callBack: (digits: string) => void;
}

/** What can be done with the number of a row; nothing where there is none. */
export function RowActions({ party, name, isCurrent, copy, callBack }: Props) {
  const { t } = useTranslation();
  const digits = partyDigits(party);
  return (
    <span className="row-actions">
      {digits !== null && (
        <>
          <IconButton icon="copy" label={t('calls.action.copyNumber')} excludeFromTabOrder={!isCurrent} onPress={() => copy(digits)} />
          <IconButton
            icon="phone"
            label={t('calls.action.callBack', { who: name ?? partyNumberText(party, t) })}
            excludeFromTabOrder={!isCurrent}
            onPress={() => callBack(digits)}
          />
        </>
      )}
    </span>
  );
}
