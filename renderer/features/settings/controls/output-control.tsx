import { useTranslation } from 'react-i18next';
import type { TestedOutput } from '../../../../common/ipc/groups/media.ts';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import type { ControlProps } from './control-props.ts';
import { DeviceControl } from './device-control.tsx';
import { DeviceTestRow } from './device-test-row.tsx';

/** Which device plays a role, and テスト再生 on it. */
export function OutputControl({ output, ...props }: ControlProps & { readonly output: TestedOutput }) {
  const { t } = useTranslation();
  const { media } = useSettingsBridge();
  const isNone = output === 'secondRinger' && props.value === null;
  return (
    <>
      <DeviceControl {...props} deviceKind="audiooutput" first={output === 'secondRinger' ? 'none' : 'system'} />
      {!isNone && (
        <DeviceTestRow
          // What was told of one device says nothing of another.
          key={JSON.stringify(props.value)}
          icon="play"
          label={t('media.test.playOn', { device: props.text.label })}
          busyText={t('media.test.playing')}
          run={() => media.testOutput({ role: output })}
        >
          {t('media.test.play')}
        </DeviceTestRow>
      )}
    </>
  );
}
