import { useTranslation } from 'react-i18next';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import type { ControlProps } from './control-props.ts';
import { DeviceControl } from './device-control.tsx';
import { DeviceTestRow } from './device-test-row.tsx';

/** Which microphone is used, and マイクをテスト, which lets the agent hear it. */
export function MicrophoneControl(props: ControlProps) {
  const { t } = useTranslation();
  const { media } = useSettingsBridge();
  return (
    <>
      <DeviceControl {...props} deviceKind="audioinput" first="system" />
      <DeviceTestRow
        key={JSON.stringify(props.value)}
        icon="microphone"
        busyText={t('media.test.recording')}
        run={() => media.testMicrophone({})}
      >
        {t('media.test.record')}
      </DeviceTestRow>
    </>
  );
}
