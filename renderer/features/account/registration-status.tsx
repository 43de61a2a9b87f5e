import { useTranslation } from 'react-i18next';
import type { AccountState, AccountView } from '../../../common/ipc/groups/account.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import './registration-status.css';

const icons: Record<AccountState['type'], IconName> = {
  stopped: 'quiet',
  connecting: 'retry',
  registered: 'check',
  waiting: 'clock',
  failed: 'warning',
};

/** The account and its registration, by icon and word; 暗号化なし when the connection is not encrypted. */
export function RegistrationStatus({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation();
  const { state } = account;
  return (
    <div className="registration" data-state={state.type}>
      <span className="registration-mark">
        <Icon name={icons[state.type]} size={18} />
      </span>
      <div className="registration-text">
        <output className="registration-state" aria-label={t('account.status')}>
          {t(`account.state.${state.type}`)}
        </output>
        <p className="registration-who" title={`${account.user} ${account.server}`}>
          <Plain>{account.label === '' ? account.user : account.label}</Plain>
        </p>
      </div>
      {state.type === 'registered' && !state.isEncrypted && (
        <span title={t('account.unencryptedHint')}>
          <Badge icon="unlocked" tone="warn">
            {t('account.unencrypted')}
          </Badge>
        </span>
      )}
    </div>
  );
}
