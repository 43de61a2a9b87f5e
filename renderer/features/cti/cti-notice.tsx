import { useTranslation } from 'react-i18next';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ctiTrouble } from './cti-advice.ts';
import './cti-notice.css';

/** Says plainly when the CTI server gives nothing, and what to do; nothing while all is well. */
export function CtiNotice({ status, retryNow }: { readonly status: CtiStatus; readonly retryNow: () => void }) {
  const { t } = useTranslation();
  const { type } = status;
  const trouble = ctiTrouble(status);
  if (trouble === null) return null;
  return (
    <section className="cti-notice" data-status={type} aria-label={t('cti.notice')}>
      <Icon name="warning" size={16} />
      <output className="cti-notice-text">
        <span className="cti-notice-title">{t(`cti.status.${type}`)}</span>
        <span>{t(`cti.advice.${trouble}`)}</span>
      </output>
      {(type === 'unreachable' || type === 'signed_out') && (
        <Button size="small" tone="quiet" icon="retry" onPress={retryNow}>
          {t('cti.retryNow')}
        </Button>
      )}
    </section>
  );
}
