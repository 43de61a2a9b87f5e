import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './keypad.css';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** The twelve keys of a telephone. */
export function Keypad({ press, label }: { readonly press: (digit: string) => void; readonly label: string }) {
  const { t } = useTranslation();
  const spoken: Readonly<Record<string, string>> = { '*': t('calls.dial.digit.star'), '#': t('calls.dial.digit.hash') };
  return (
    <fieldset className="keypad">
      <legend className="hidden">{label}</legend>
      {keys.map(([digit, letters]) => (
        <Button key={digit} className="key" aria-label={spoken[digit] ?? digit} onPress={() => press(digit)}>
          <span className="key-digit">{digit === '*' ? '＊' : digit === '#' ? '＃' : digit}</span>
          <span className="key-letters">{letters}</span>
        </Button>
      ))}
    </fieldset>
  );
}
