import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFormView } from '../../features/account/account-form.tsx';
import { CallCards } from '../../features/calls/call-cards.tsx';
import { ToneKeypad } from '../../features/dialpad/tone-keypad.tsx';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useProjected, useView } from '../../store/projection.ts';
import type { PhoneStores } from './phone-stores.ts';

interface Props {
  readonly stores: PhoneStores;
  readonly tab: 'general' | 'account';
  readonly done: () => void;
}

/** The settings under the header of the phone window. */
export function SettingsPageWindow({ stores, tab, done }: Props) {
  const { t } = useTranslation();
  const settings = useProjected(stores.settings);
  const account = useView(stores.accounts)?.accounts[0];
  const live = useView(stores.calls)?.calls ?? [];
  const version = useVersion();
  return (
    <main className="phone-main">
      <CallCards calls={live} renderKeypad={(press) => <ToneKeypad label={t('calls.action.keypad')} press={press} />} />
      {settings.status !== 'ready' && (
        <p className="phone-failed">{settings.status === 'loading' ? t('app.loading') : t('settings.failed')}</p>
      )}
      {settings.status === 'ready' && (
        <SettingsPage
          snapshot={settings.view}
          version={version}
          initialTab={tab}
          account={
            <AccountFormView
              initial={{
                server: account?.server ?? '',
                user: account?.user ?? '',
                displayName: account === undefined || account.label === account.user ? '' : account.label,
              }}
              onSaved={() => {
                tell({ tone: 'good', text: t('app.saved') });
                done();
              }}
            />
          }
        />
      )}
    </main>
  );
}

function useVersion(): string {
  const { app } = usePhoneBridge();
  const [version, setVersion] = useState('');
  useEffect(() => {
    void app.info({}).then((answer) => answer.ok && setVersion(answer.value.version));
  }, [app]);
  return version;
}
