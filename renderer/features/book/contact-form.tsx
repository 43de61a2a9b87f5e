import { type SubmitEvent, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { draftProblems } from '../../../common/book/check-draft.ts';
import { contactLimits, type ContactDraft } from '../../../common/book/contact.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import './contact-form.css';
import { type FormNumber, NumberFields } from './number-fields.tsx';

interface Props {
  readonly initial: ContactDraft;
  /** Resolves false when nothing was stored; the form then stays as it is. */
  readonly save: (draft: ContactDraft) => Promise<boolean>;
  readonly cancel: () => void;
}

/** An entry of 個人 to fill in; says in words what must be mended. */
export function ContactForm({ initial, save, cancel }: Props) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(initial);
  const [numbers, setNumbers] = useState<readonly FormNumber[]>(() => formNumbers(initial));
  const [isChecked, setChecked] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const draft: ContactDraft = { ...fields, numbers: numbers.map(({ kind, number }) => ({ kind, number })) };
  const problems = isChecked ? draftProblems(draft) : null;
  const set = (field: 'name' | 'kana' | 'company' | 'department' | 'memo') => (text: string) => setFields({ ...fields, [field]: text });

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isSaving || draftProblems(draft) !== null) return;
    setSaving(true);
    const filled = { ...draft, numbers: draft.numbers.filter(({ number }) => number.trim() !== '') };
    void save(filled).finally(() => setSaving(false));
  };

  return (
    <form className="contact-form" onSubmit={submit} noValidate>
      <Field
        label={t('book.form.name')}
        value={fields.name}
        onChange={set('name')}
        error={problems?.isNameless === true ? t('book.form.nameless') : null}
        maxLength={contactLimits.name}
        isFocusedFirst
      />
      <Field
        label={t('book.form.kana')}
        hint={t('book.form.kanaHint')}
        value={fields.kana}
        onChange={set('kana')}
        error={problems?.hasBadKana === true ? t('book.form.badKana') : null}
        maxLength={contactLimits.kana}
      />
      <NumberFields numbers={numbers} onChange={setNumbers} bad={problems?.badNumbers ?? []} />
      <Field label={t('book.form.company')} value={fields.company} onChange={set('company')} maxLength={contactLimits.company} />
      <Field
        label={t('book.form.department')}
        value={fields.department}
        onChange={set('department')}
        maxLength={contactLimits.department}
      />
      <TextField className="field" value={fields.memo} onChange={set('memo')} maxLength={contactLimits.memo}>
        <Label className="field-label">{t('book.form.memo')}</Label>
        <div className="field-frame">
          <TextArea className="field-input contact-form-memo" rows={3} />
        </div>
      </TextField>
      <div className="contact-form-actions">
        <Button size="large" onPress={cancel}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" tone="primary" size="large" isDisabled={isSaving}>
          {t('book.form.save')}
        </Button>
      </div>
    </form>
  );
}

/** The numbers with a key each, and an empty line to type into. */
function formNumbers({ numbers }: ContactDraft): readonly FormNumber[] {
  const known = numbers.map((number, key) => ({ ...number, key }));
  return known.length > 0 ? known : [{ key: 0, kind: 'mobile', number: '' }];
}
