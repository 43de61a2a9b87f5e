import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { type PageTemplate, pageTemplate } from '../../../../common/cti/page-template.ts';
import { Button } from '../../../ui/button.tsx';
import { Plain } from '../../../ui/plain.tsx';
import type { ControlProps } from './control-props.ts';
import { PageExample } from './page-example.tsx';
import { PageForm } from './page-form.tsx';
import './pages-control.css';

const maximumPages = 10;
const stored = z.array(pageTemplate);
const empty: PageTemplate = { name: '', template: '', when: 'click' };

/** The pages that a call opens: each with a live example, changed or added in a form below. */
export function PagesControl({ text, value, isDisabled, error, set }: ControlProps) {
  const { t } = useTranslation();
  const pages = stored.safeParse(value).data ?? [];
  /** The page that the form changes; `pages.length` for a new one, null for no form. */
  const [edited, setEdited] = useState<number | null>(null);
  const save = (page: PageTemplate): void => {
    set(edited === null || edited >= pages.length ? [...pages, page] : pages.with(edited, page));
    setEdited(null);
  };
  return (
    <fieldset className="pages-control">
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      <ul>
        {pages.map((page, index) => (
          <li key={`${index} ${page.name}`}>
            <p className="page-head">
              <Plain>{page.name}</Plain>
              <span>{t(`settings.pages.${page.when}`)}</span>
            </p>
            <PageExample template={page.template} />
            {!isDisabled && (
              <p className="page-actions">
                <Button
                  size="small"
                  label={`${t('settings.pages.edit')}: ${page.name}`}
                  isDisabled={edited !== null}
                  onPress={() => setEdited(index)}
                >
                  {t('settings.pages.edit')}
                </Button>
                <Button
                  size="small"
                  tone="quiet"
                  label={t('settings.list.remove', { entry: page.name })}
                  isDisabled={edited !== null}
                  onPress={() => set(pages.filter((_, place) => place !== index))}
                >
                  {t('settings.pages.remove')}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {edited !== null && !isDisabled && <PageForm key={edited} page={pages[edited] ?? empty} save={save} cancel={() => setEdited(null)} />}
      {edited === null && !isDisabled && pages.length < maximumPages && (
        <Button icon="add" onPress={() => setEdited(pages.length)}>
          {t('settings.pages.add')}
        </Button>
      )}
      {error !== null && <p className="setting-error">{error}</p>}
    </fieldset>
  );
}
