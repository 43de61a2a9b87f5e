import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import './dial-panel.css';
import { Keypad } from './keypad.tsx';
import { useTypedDigits } from './use-typed-digits.ts';

interface Props {
  readonly isKeypadOpen: boolean;
  readonly toggleKeypad: () => void;
  /** Resolves true when the call was placed, so that the field is emptied. */
  readonly dial: (target: string) => Promise<boolean>;
}

/** The number field and the dial pad. Any format may be pasted or typed; main reads it. */
export function DialPanel({ isKeypadOpen, toggleKeypad, dial }: Props) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [isDialling, setDialling] = useState(false);
  const target = number.trim();
  const add = (digit: string): void => setNumber((typed) => `${typed}${digit}`);
  useTypedDigits({ press: add, isInFront: false });

  const call = async (): Promise<void> => {
    if (target === '' || isDialling) return;
    setDialling(true);
    const isPlaced = await dial(target);
    setDialling(false);
    if (isPlaced) setNumber('');
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void call();
  };

  return (
    <section className="dial">
      <form className="dial-line" onSubmit={submit}>
        <Field
          label={t('calls.dial.label')}
          isLabelHidden
          placeholder={t('calls.dial.placeholder')}
          value={number}
          onChange={setNumber}
          maxLength={256}
          isFocusedFirst
        >
          <IconButton
            icon="erase"
            label={t('calls.dial.erase')}
            isDisabled={number === ''}
            onPress={() => setNumber(number.slice(0, -1))}
          />
          <IconButton icon="keypad" label={t('calls.dial.keypad')} isPressed={isKeypadOpen} onPress={toggleKeypad} />
        </Field>
        <Button tone="good" size="large" icon="phone" isDisabled={target === '' || isDialling} onPress={() => void call()}>
          {t('calls.dial.call')}
        </Button>
      </form>
      {isKeypadOpen && <Keypad label={t('calls.dial.keypad')} press={add} />}
    </section>
  );
}
