import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import { Plain } from '../../ui/plain.tsx';

const named = ['callType', 'menuPath', 'language', 'customerRef', 'recording'] as const;

/** その他の情報: what the headers of the call said besides (spec/cti-contract.md section 2); a header of the site keeps its own name. */
export function OtherFacts({ facts }: { readonly facts: CallDetail['otherFacts'] }) {
  const { t } = useTranslation();
  return (
    <section className="detail-section">
      <h2>{t('history.detail.other.title')}</h2>
      <dl className="detail-facts">
        {facts.map(({ name, value }) => {
          const known = named.find((one) => one === name);
          return (
            <div key={name}>
              <dt>{known === undefined ? <Plain>{name}</Plain> : t(`history.detail.other.${known}`)}</dt>
              <dd>
                <Plain>{value}</Plain>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
