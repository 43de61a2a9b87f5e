import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import './list-control.css';

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  /** What main said of the list, shown while nothing of this entry is wrong. */
  readonly error: string | null;
  /** What stands in the list for what was typed. */
  readonly clean: (typed: string) => string;
  /** Why this entry cannot be added, in words; null = it can. */
  readonly refusal: (entry: string) => string | null;
  readonly add: (entry: string) => void;
}

/** The field below a list by which a new entry comes into it. */
export function AddEntry({ label, placeholder, error, clean, refusal, add }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entry = clean(typed);
    const why = refusal(entry);
    setRefused(why);
    if (why !== null) return;
    add(entry);
    setTyped('');
  };
  return (
    <form className="list-add" onSubmit={submit} noValidate>
      <Field
        label={label}
        {...(placeholder === undefined ? {} : { placeholder })}
        isLabelHidden
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setRefused(null);
        }}
        error={refused ?? error}
      />
      <Button type="submit" icon="add">
        {t('settings.list.add')}
      </Button>
    </form>
  );
}
