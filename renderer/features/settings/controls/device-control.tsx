import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { devicePreference } from '../../../../common/settings/schema.ts';
import { Plain } from '../../../ui/plain.tsx';
import type { ControlProps } from './control-props.ts';

/** Which audio device a role uses. */
export function DeviceControl({ text, value }: ControlProps) {
  const { t } = useTranslation();
  const id = useId();
  const chosen = devicePreference.safeParse(value).data ?? null;
  return (
    <div>
      <p id={id} className="setting-label">
        {text.label}
      </p>
      <p className="setting-hint">{text.hint}</p>
      <output aria-labelledby={id}>{chosen === null ? t('settings.device.system') : <Plain>{chosen.label}</Plain>}</output>
    </div>
  );
}
