import { useTranslation } from 'react-i18next';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Icon } from '../../ui/icon.tsx';
import { AccountFormView } from './account-form.tsx';
import './first-run.css';

/** What a fresh profile shows: enter the phone server. */
export function FirstRun() {
  const { t } = useTranslation();
  const { account: port } = usePhoneBridge();
  return (
    <main className="first-run">
      <span className="first-run-mark">
        <Icon name="phone" size={24} />
      </span>
      <h1>{t('account.form.firstTitle')}</h1>
      <p>{t('account.form.firstLead')}</p>
      {/* The account list of main changes when it is saved, and this screen goes. */}
      <AccountFormView port={port} initial={{ server: '', user: '', displayName: '' }} onSaved={() => undefined} isFirst />
    </main>
  );
}
