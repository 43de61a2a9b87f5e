import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toneLabelGraphemes } from '../../../../common/tone/tone-limits.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';

interface Props {
  readonly label: string;
  /** Why it was not renamed, in words; null: it was. */
  readonly rename: (typed: string) => Promise<string | null>;
  readonly close: () => void;
}

/** The form that gives a tone of the user's own another name, in the place of its row. */
export function ToneRename({ label, rename, close }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(label);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const why = await rename(typed);
    if (why === null) close();
    else setRefused(why);
  };
  return (
    <li className="tone-form">
      <form aria-label={t('settings.tones.rename', { tone: label })} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={t('settings.tones.newName')}
          value={typed}
          maxLength={toneLabelGraphemes}
          isFocusedFirst
          onEscape={close}
          onChange={(next) => {
            setTyped(next);
            setRefused(null);
          }}
          error={refused}
        />
        <p className="tone-actions">
          <Button type="submit" tone="primary">
            {t('settings.tones.save')}
          </Button>
          <Button onPress={close}>{t('settings.tones.cancel')}</Button>
        </p>
      </form>
    </li>
  );
}
