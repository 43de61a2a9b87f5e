import { useTranslation } from 'react-i18next';
import { examplePageValues } from '../../../../common/cti/page-template.ts';
import { fillUrlTemplate } from '../../../../common/cti/url-template.ts';
import { Plain } from '../../../ui/plain.tsx';

/** What a page's template becomes for a call of an example, or why it would not open. */
export function PageExample({ template }: { readonly template: string }) {
  const { t } = useTranslation();
  const filled = fillUrlTemplate(template, examplePageValues);
  if (filled.type === 'fault') return <p className="page-fault">{t(`popup.page.refused.${filled.fault}`)}</p>;
  return (
    <dl className="page-example">
      <dt>{t('settings.pages.example')}</dt>
      <dd>
        <Plain>{filled.url}</Plain>
      </dd>
      <dt>{t('settings.pages.host')}</dt>
      <dd>
        <Plain>{filled.host}</Plain>
      </dd>
    </dl>
  );
}
