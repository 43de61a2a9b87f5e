import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import { ProblemBanner } from '../../features/account/problem-banner.tsx';
import { RegistrationStatus } from '../../features/account/registration-status.tsx';
import { CtiNotice } from '../../features/cti/cti-notice.tsx';
import { settingValue } from '../../features/settings/setting-control.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useView } from '../../store/projection.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import type { PhoneStores } from './phone-stores.ts';
import type { PhonePage } from './phone-page.ts';

function titleOf(page: Exclude<PhonePage, { type: 'main' }>, t: TFunction): string {
  switch (page.type) {
    case 'detail':
      return t('history.detail.title');
    case 'contact':
      return t('book.contact.title');
    case 'contact_form':
      return t(page.id === null ? 'book.form.addTitle' : 'book.form.editTitle');
    case 'import':
      return t('book.file.title');
    default:
      return assertNever(page);
  }
}

interface Props {
  readonly stores: PhoneStores;
  readonly page: PhonePage;
  readonly setPage: (page: PhonePage) => void;
}

/** Above every page: the registration, and the way to the settings or back. */
export function PhoneHeader({ stores, page, setPage }: Props) {
  const { t } = useTranslation();
  const { account: port, cti: ctiPort, review, settings: settingsPort } = usePhoneBridge();
  const account = useView(stores.accounts)?.accounts[0];
  const settings = useView(stores.settings);
  const cti = useView(stores.cti);
  if (account === undefined) return null;
  const { state } = account;
  const isQuiet = settings !== null && settingValue(settings, 'call.doNotDisturb');
  return (
    <>
      <header className="phone-head">
        {page.type !== 'main' && <IconButton icon="back" label={t('app.back')} onPress={() => setPage({ type: 'main' })} />}
        {page.type === 'main' ? <RegistrationStatus account={account} /> : <h1>{titleOf(page, t)}</h1>}
        <span className="phone-head-space" />
        {isQuiet && page.type === 'main' && (
          <Badge icon="quiet" tone="bad">
            {t('settings.doNotDisturb.on')}
          </Badge>
        )}
        {page.type === 'main' && <IconButton icon="chart" label={t('review.open')} onPress={() => void review.open({})} />}
        <IconButton icon="settings" label={t('settings.open')} onPress={() => void settingsPort.open({ section: null })} />
      </header>
      {page.type === 'main' && (state.type === 'waiting' || state.type === 'failed') && (
        <ProblemBanner state={state} retryNow={() => void port.retryNow({})} edit={() => void settingsPort.open({ section: 'account' })} />
      )}
      {page.type === 'main' && cti !== null && <CtiNotice status={cti.status} retryNow={() => void ctiPort.retryNow({})} />}
    </>
  );
}
