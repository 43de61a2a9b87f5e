import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { accountLines, type CtiLine, ctiLines, withoutNumber, withTick } from '../../../../common/cti/cti-lines.ts';
import { formatNumber } from '../../../../common/phone/format.ts';
import { isSameNumber, toAsciiDigits } from '../../../../common/phone/number.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Plain } from '../../../ui/plain.tsx';
import { LockNote } from '../item-notes.tsx';
import { settingValue } from '../setting-control.ts';
import { CheckMark } from '../../../ui/check-mark.tsx';
import { AddEntry } from './add-entry.tsx';
import type { ControlProps } from './control-props.ts';
import './cti-lines-control.css';
import './list-control.css';

const mostNumbers = 500;
/** A telephone number, an extension or the user part of a SIP address. */
const callable = /^[\p{L}\p{N}+*#().\-_ ]{1,64}$/u;

/** The check list of the numbers that lead to CTI windows: those of the account and of the server, and what the agent adds. */
export function CtiLinesControl({ text, isDisabled, error, set, facts }: ControlProps) {
  const { t } = useTranslation();
  const stored = settingValue(facts.snapshot, 'cti.numbers');
  const region = settingValue(facts.snapshot, 'call.region');
  const known = [
    ...accountLines(settingValue(facts.snapshot, 'accounts')),
    ...facts.cti.numbers.map(({ number, label }) => ({ number, label, source: 'server' as const })),
  ];
  const lines = ctiLines(stored, known, region);
  const shut = facts.cti.numbers.filter(({ isShut }) => isShut);
  const isShut = (line: CtiLine): boolean => shut.some(({ number }) => isSameNumber(number, line.number, region));
  const refusal = (number: string): string | null => {
    if (number === '') return t('settings.refused.empty');
    if (!callable.test(number)) return t('settings.refused.phoneNumber');
    if (lines.some((line) => isSameNumber(line.number, number, region))) return t('settings.refused.twice');
    return stored.length >= mostNumbers ? t('settings.refused.full') : null;
  };
  return (
    <fieldset className="list-control">
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      <ul className="list-entries">
        {lines.length === 0 && <li className="list-empty">{t('settings.list.empty')}</li>}
        {lines.map((line) => (
          <Line
            key={line.number}
            line={line}
            region={region}
            isDisabled={isDisabled}
            isShut={isShut(line)}
            tick={(isTicked) => set(withTick(stored, line.number, isTicked, region))}
            remove={() => set(withoutNumber(stored, line.number, region))}
          />
        ))}
      </ul>
      {lines.length > 0 && lines.every((line) => !line.isTicked || isShut(line)) && (
        <p className="cti-lines-none">
          <Icon name="warning" size={14} />
          {t('settings.ctiLines.none')}
        </p>
      )}
      {!isDisabled && (
        <AddEntry
          label={t('settings.ctiLines.new')}
          placeholder={t('settings.ctiLines.new')}
          error={error}
          clean={(typed) => toAsciiDigits(typed).trim()}
          refusal={refusal}
          add={(number) => set(withTick(stored, number, true, region))}
        />
      )}
    </fieldset>
  );
}

interface LineProps {
  readonly line: CtiLine;
  readonly region: string;
  readonly isDisabled: boolean;
  /** By the server's policy: whatever is ticked, no window opens. */
  readonly isShut: boolean;
  readonly tick: (isTicked: boolean) => void;
  readonly remove: () => void;
}

function Line({ line, region, isDisabled, isShut, tick, remove }: LineProps) {
  const { t } = useTranslation();
  const number = formatNumber(line.number, region);
  return (
    <li>
      <CheckboxField className="cti-line" isSelected={line.isTicked && !isShut} isDisabled={isDisabled || isShut} onChange={tick}>
        <CheckboxButton className="check-button">
          <CheckMark />
          <Plain className="cti-line-number">{number}</Plain>
          {line.label !== null && <Plain className="cti-line-label">{line.label}</Plain>}
        </CheckboxButton>
      </CheckboxField>
      {isShut ? (
        <LockNote>{t('settings.locked')}</LockNote>
      ) : (
        <span className="cti-line-source">{t(`settings.ctiLines.source.${line.source}`)}</span>
      )}
      {line.source === 'agent' && !isDisabled && (
        <IconButton icon="close" label={t('settings.list.remove', { entry: number })} onPress={remove} />
      )}
    </li>
  );
}
