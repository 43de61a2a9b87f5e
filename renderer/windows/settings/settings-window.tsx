import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountList } from '../../../common/ipc/groups/account.ts';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { AudioDeviceList, HeadsetList } from '../../../common/ipc/groups/media.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import type { ToneList } from '../../../common/ipc/groups/tones.ts';
import type { SettingsFacts } from '../../features/settings/settings-facts.ts';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { type Projection, useProjected } from '../../store/projection.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';
import { useShown } from '../../ui/use-shown.ts';
import { AccountPanel } from './account-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { CodecsPanel } from './codecs-panel.tsx';
import { CtiAccessKeyPanel } from './cti-access-key-panel.tsx';
import { CtiStatusPanel } from './cti-status-panel.tsx';
import { HeadsetsPanel } from './headsets-panel.tsx';
import { useSection } from './use-section.ts';

export interface SettingsStores {
  readonly accounts: Projection<AccountList>;
  readonly cti: Projection<CtiView>;
  readonly devices: Projection<AudioDeviceList>;
  readonly headsets: Projection<HeadsetList>;
  readonly settings: Projection<SettingsSnapshot>;
  readonly tones: Projection<ToneList>;
}

/** Until main has told: the key store that it asks for the access key may keep it waiting, and the settings do not wait with it. */
const ctiUntold: SettingsFacts['cti'] = { features: { popups: true, chat: true, history: false }, numbers: [] };

/** 設定: everything that can be set, in sections. */
export function SettingsWindow({ stores }: { readonly stores: SettingsStores }) {
  const { t } = useTranslation();
  const settings = useProjected(stores.settings);
  const cti = useProjected(stores.cti);
  const devices = useProjected(stores.devices);
  const [section, choose] = useSection();
  const tones = useProjected(stores.tones);
  const version = useVersion();
  useEffect(() => {
    document.title = t('settings.title');
  }, [t]);
  const isReady = settings.status !== 'loading' && section !== null;
  useShown(isReady);
  if (!isReady) return null;
  if (settings.status !== 'ready') return <p className="settings-failed">{t('settings.failed')}</p>;
  const ctiView = cti.status === 'ready' ? cti.view : null;
  const untold = <p className="setting-hint">{t(cti.status === 'loading' ? 'app.loading' : 'settings.failed')}</p>;
  return (
    <SettingsPage
      facts={{
        snapshot: settings.view,
        cti: ctiView ?? ctiUntold,
        tones: tones.status === 'ready' ? tones.view.tones : [],
        playingTone: tones.status === 'ready' ? tones.view.playing : null,
        devices: devices.status === 'ready' ? devices.view.devices : [],
      }}
      panels={{
        account: <AccountPanel accounts={stores.accounts} />,
        codecs: <CodecsPanel accounts={stores.accounts} />,
        ctiAccessKey: ctiView === null ? untold : <CtiAccessKeyPanel cti={ctiView} settings={settings.view} />,
        headsets: <HeadsetsPanel headsets={stores.headsets} settings={settings.view} />,
        historyBackup: <BackupPanel />,
        ctiStatus: ctiView === null ? untold : <CtiStatusPanel status={ctiView.status} />,
      }}
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
