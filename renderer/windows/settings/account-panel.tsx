import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountList } from '../../../common/ipc/groups/account.ts';
import { AccountFormView } from '../../features/account/account-form.tsx';
import { RegistrationStatus } from '../../features/account/registration-status.tsx';
import { type Projection, useProjected } from '../../store/projection.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';

/** The connection: how it is now, and the form that changes it. */
export function AccountPanel({ accounts }: { readonly accounts: Projection<AccountList> }) {
  const { t } = useTranslation();
  const { account: port } = useSettingsBridge();
  const projected = useProjected(accounts);
  const [isSaved, setSaved] = useState(false);
  if (projected.status === 'loading') return <p>{t('app.loading')}</p>;
  if (projected.status !== 'ready') return <p className="setting-error">{t('settings.failed')}</p>;
  const [account] = projected.view.accounts;
  return (
    <div className="account-panel">
      {account !== undefined && <RegistrationStatus account={account} />}
      <AccountFormView
        port={port}
        initial={{
          server: account?.server ?? '',
          user: account?.user ?? '',
          displayName: account === undefined || account.label === account.user ? '' : account.label,
        }}
        onSaved={() => setSaved(true)}
        isFirst={false}
      />
      <output className="setting-saved">{isSaved && t('app.saved')}</output>
    </div>
  );
}
