import { useTranslation } from 'react-i18next';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { AccessKeyForm } from '../../features/cti/access-key-form.tsx';
import { settingValue } from '../../features/settings/setting-control.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';

/** The access key of the chosen way of signing in to the CTI server. */
export function CtiAccessKeyPanel({ cti, settings }: { readonly cti: CtiView; readonly settings: SettingsSnapshot }) {
  const { t } = useTranslation();
  const { cti: port } = useSettingsBridge();
  const signIn = settingValue(settings, 'cti.signIn');
  if (signIn === 'none') return <p className="setting-hint">{t('cti.accessKey.unneeded')}</p>;
  // A key of its own: what was typed for one way of signing in is not offered to another.
  return (
    <AccessKeyForm key={signIn} signIn={signIn} hasAccessKey={cti.hasAccessKey} store={(accessKey) => port.setAccessKey({ accessKey })} />
  );
}
