import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountList } from '../../../common/ipc/groups/account.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { type Projection, useProjected } from '../../store/projection.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';
import { useShown } from '../../ui/use-shown.ts';
import { AccountPanel } from './account-panel.tsx';
import { useSection } from './use-section.ts';

export interface SettingsStores {
  readonly accounts: Projection<AccountList>;
  readonly settings: Projection<SettingsSnapshot>;
}

/** 設定: everything that can be set, in sections. */
export function SettingsWindow({ stores }: { readonly stores: SettingsStores }) {
  const { t } = useTranslation();
  const settings = useProjected(stores.settings);
  const [section, choose] = useSection();
  const version = useVersion();
  useEffect(() => {
    document.title = t('settings.title');
  }, [t]);
  const isReady = settings.status !== 'loading' && section !== null;
  useShown(isReady);
  if (!isReady) return null;
  if (settings.status !== 'ready') return <p className="settings-failed">{t('settings.failed')}</p>;
  return (
    <SettingsPage
      snapshot={settings.view}
      panels={{ account: <AccountPanel accounts={stores.accounts} /> }}
      section={section}
      choose={choose}
      version={version}
    />
  );
}

function useVersion(): string {
  const { app } = useSettingsBridge();
  const [version, setVersion] = useState('');
  useEffect(() => {
    void app.info({}).then((answer) => answer.ok && setVersion(answer.value.version));
  }, [app]);
  return version;
}
