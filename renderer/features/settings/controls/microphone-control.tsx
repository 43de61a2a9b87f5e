import { useTranslation } from 'react-i18next';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import { Icon } from '../../../ui/icon.tsx';
import { isOneBluetoothHeadset } from '../bluetooth-headset.ts';
import { settingValue } from '../setting-control.ts';
import type { ControlProps } from './control-props.ts';
import { DeviceControl } from './device-control.tsx';
import { DeviceTestRow } from './device-test-row.tsx';
import { LevelMeter } from './level-meter.tsx';
import { MicrophoneGuide } from './microphone-guide.tsx';
import { useMicrophoneLevel } from './use-microphone-level.ts';

/** Which microphone is used, how loud it is at this moment, and マイクをテスト, which lets the agent hear it. */
export function MicrophoneControl(props: ControlProps) {
  const { t } = useTranslation();
  const { media } = useSettingsBridge();
  const { devices, snapshot } = props.facts;
  const isBluetooth = isOneBluetoothHeadset(devices, settingValue(snapshot, 'audio.microphone'), settingValue(snapshot, 'audio.speaker'));
  return (
    <>
      <DeviceControl {...props} deviceKind="audioinput" first="system" />
      <Level />
      {isBluetooth && (
        <p className="setting-note microphone-note">
          <Icon name="warning" size={14} />
          {t('media.bluetooth')}
        </p>
      )}
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

/** Apart, for it is drawn anew many times a second. */
function Level() {
  const reading = useMicrophoneLevel();
  if (reading?.type === 'trouble') return <MicrophoneGuide trouble={reading.trouble} />;
  return <LevelMeter level={reading?.level ?? null} />;
}
