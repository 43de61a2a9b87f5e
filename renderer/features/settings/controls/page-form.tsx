import { type SubmitEvent, useState } from 'react';
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { examplePageValues, pagePlaceholders, type PageTemplate } from '../../../../common/cti/page-template.ts';
import { fillUrlTemplate } from '../../../../common/cti/url-template.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { PageExample } from './page-example.tsx';
import './radio-control.css';

interface Props {
  readonly page: PageTemplate;
  readonly save: (page: PageTemplate) => void;
  readonly cancel: () => void;
}

const moments = ['ring', 'answer', 'click'] as const;

/** Name, URL and moment of a page, with the example that follows what is typed. */
export function PageForm({ page, save, cancel }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(page);
  const [hasTried, setTried] = useState(false);
  const canSave = draft.name.trim() !== '' && fillUrlTemplate(draft.template, examplePageValues).type === 'url';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (canSave) save({ ...draft, name: draft.name.trim(), template: draft.template.trim() });
  };
  return (
    <form className="page-form" onSubmit={submit} noValidate>
      <Field
        label={t('settings.pages.name')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={64}
        error={hasTried && draft.name.trim() === '' ? t('settings.refused.empty') : null}
        isFocusedFirst
      />
      <Field
        label={t('settings.pages.template')}
        hint={t('settings.pages.placeholders', { list: pagePlaceholders.map((name) => `{${name}}`).join(' ') })}
        value={draft.template}
        onChange={(template) => setDraft({ ...draft, template })}
        placeholder="https://crm.example.jp/search?tel={number}"
        maxLength={2048}
      />
      <output>{(draft.template !== '' || hasTried) && <PageExample template={draft.template} />}</output>
      <RadioGroup
        className="choice"
        value={draft.when}
        onChange={(value) => setDraft({ ...draft, when: moments.find((moment) => moment === value) ?? draft.when })}
      >
        <Label className="setting-label">{t('settings.pages.when')}</Label>
        <Text slot="description" className="setting-hint">
          {t('settings.pages.whenHint')}
        </Text>
        <div className="choice-options">
          {moments.map((moment) => (
            <RadioField key={moment} value={moment} className="choice-field">
              <RadioButton className="choice-option">{t(`settings.pages.${moment}`)}</RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      <p className="page-actions">
        <Button type="submit" tone="primary">
          {t('settings.pages.save')}
        </Button>
        <Button tone="quiet" onPress={cancel}>
          {t('settings.pages.cancel')}
        </Button>
      </p>
    </form>
  );
}
