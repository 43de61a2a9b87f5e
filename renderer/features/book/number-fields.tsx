import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { contactLimits, type DraftNumber, numberKinds } from '../../../common/book/contact.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

/** A number in the form; `key` tells the lines apart while they come and go. */
export interface FormNumber extends DraftNumber {
  readonly key: number;
}

interface Props {
  readonly numbers: readonly FormNumber[];
  readonly onChange: (numbers: readonly FormNumber[]) => void;
  /** By position: what cannot be dialled. */
  readonly bad: readonly boolean[];
}

/** Several numbers, each with its kind. */
export function NumberFields({ numbers, onChange, bad }: Props) {
  const { t } = useTranslation();
  const nextKey = useRef(numbers.length);
  const change = (key: number, part: Partial<DraftNumber>): void =>
    onChange(numbers.map((number) => (number.key === key ? { ...number, ...part } : number)));
  const add = (): void => {
    nextKey.current += 1;
    onChange([...numbers, { key: nextKey.current, kind: 'work', number: '' }]);
  };
  const kinds = numberKinds.map((value) => ({ value, label: t(`book.kind.${value}`) }));
  return (
    <fieldset className="number-fields">
      <legend className="field-label">{t('book.contact.numbers')}</legend>
      {numbers.map(({ key, kind, number }, index) => (
        <div key={key} className="number-line">
          <Choice
            label={t('book.form.kindOf', { position: index + 1 })}
            isLabelHidden
            value={kind}
            choices={kinds}
            onChange={(chosen) => change(key, { kind: chosen })}
          />
          <Field
            label={t('book.form.number', { position: index + 1 })}
            isLabelHidden
            type="tel"
            value={number}
            onChange={(typed) => change(key, { number: typed })}
            error={bad[index] === true ? t('book.form.badNumber') : null}
            maxLength={contactLimits.number}
          />
          <IconButton
            icon="close"
            label={t('book.form.removeNumber', { position: index + 1 })}
            onPress={() => onChange(numbers.filter((other) => other.key !== key))}
          />
        </div>
      ))}
      {numbers.length < contactLimits.numbers && (
        <Button size="small" icon="add" tone="quiet" onPress={add}>
          {t('book.form.addNumber')}
        </Button>
      )}
    </fieldset>
  );
}
