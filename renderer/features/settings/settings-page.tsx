import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { SettingChoice, SettingSwitch, SettingVolume } from './controls.tsx';
import './settings-page.css';

interface Props {
  readonly snapshot: SettingsSnapshot;
  readonly version: string;
  /** The connection, which another feature draws. */
  readonly account: ReactNode;
  readonly initialTab: 'general' | 'account';
}

/** The settings that an agent needs every day; a locked one says so. */
export function SettingsPage({ snapshot, version, account, initialTab }: Props) {
  const { t } = useTranslation();
  return (
    <Tabs className="settings" defaultSelectedKey={initialTab}>
      <TabList className="settings-tabs" aria-label={t('settings.title')}>
        {(['general', 'popup', 'sound', 'account'] as const).map((tab) => (
          <Tab key={tab} id={tab} className="settings-tab">
            {t(`settings.tab.${tab}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="general" className="settings-panel">
        <SettingSwitch
          snapshot={snapshot}
          name="call.doNotDisturb"
          label={t('settings.doNotDisturb.label')}
          hint={t('settings.doNotDisturb.hint')}
        />
        <SettingSwitch snapshot={snapshot} name="call.acceptsWhileBusy" label={t('settings.acceptsWhileBusy.label')} />
        <SettingChoice
          snapshot={snapshot}
          name="ui.language"
          label={t('settings.language.label')}
          choices={(['system', 'ja', 'en'] as const).map((value) => ({ value, label: t(`settings.language.${value}`) }))}
        />
        <SettingChoice
          snapshot={snapshot}
          name="ui.theme"
          label={t('settings.theme.label')}
          choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        />
        <p className="settings-version">{t('settings.version', { version })}</p>
      </TabPanel>
      <TabPanel id="popup" className="settings-panel">
        <SettingChoice
          snapshot={snapshot}
          name="popup.size"
          label={t('settings.size.label')}
          choices={(['standard', 'large', 'none'] as const).map((value) => ({ value, label: t(`settings.size.${value}`) }))}
        />
        <SettingSwitch snapshot={snapshot} name="popup.route" label={t('settings.route.label')} />
        <SettingSwitch snapshot={snapshot} name="popup.chat" label={t('settings.chat.label')} />
        <SettingSwitch snapshot={snapshot} name="popup.skipsInternal" label={t('settings.skipsInternal.label')} />
        <SettingSwitch snapshot={snapshot} name="popup.onTop" label={t('settings.onTop.label')} />
        <SettingSwitch snapshot={snapshot} name="notify.incoming" label={t('settings.notify.label')} />
        <SettingSwitch snapshot={snapshot} name="notify.hidesCaller" label={t('settings.hidesCaller.label')} />
      </TabPanel>
      <TabPanel id="sound" className="settings-panel">
        <SettingVolume snapshot={snapshot} name="ring.volume" label={t('settings.ringVolume.label')} />
      </TabPanel>
      <TabPanel id="account" className="settings-panel settings-account">
        {account}
        <SettingSwitch snapshot={snapshot} name="log.sipTrace" label={t('settings.sipTrace.label')} hint={t('settings.sipTrace.hint')} />
      </TabPanel>
    </Tabs>
  );
}
