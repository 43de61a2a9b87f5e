import { useTranslation } from 'react-i18next';
import { Plain } from '../../ui/plain.tsx';
import type { Fact } from './fact-list.ts';

/** その他の情報: what the headers of the call said besides. */
export function OtherFacts({ facts }: { readonly facts: readonly Fact[] }) {
  const { t } = useTranslation();
  return (
    <section className="detail-section">
      <h2>{t('history.detail.other.title')}</h2>
      <dl className="detail-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>
              <Plain>{label}</Plain>
            </dt>
            <dd>
              <Plain>{value}</Plain>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
