import { useTranslation } from 'react-i18next';
import type { AudioDevice } from '../../../../common/ipc/groups/media.ts';
import { devicePreference } from '../../../../common/settings/schema.ts';
import type { ControlProps } from './control-props.ts';
import { SelectControl } from './select-control.tsx';

/** The entry without a device of its own; no device has this id, for Chromium's are hashes. */
const withoutDevice = 'without';

interface Props extends ControlProps {
  readonly deviceKind: AudioDevice['kind'];
  /** What stands first, for no device in particular. */
  readonly first: 'system' | 'none';
}

/** Which audio device a role uses. A chosen one that is not plugged in stays chosen, and says so. */
export function DeviceControl({ deviceKind, first, ...props }: Props) {
  const { t } = useTranslation();
  const { text, value, facts, set } = props;
  const chosen = devicePreference.safeParse(value).data ?? null;
  const devices = facts.devices.filter(
    ({ kind, deviceId }) => kind === deviceKind && deviceId !== 'default' && deviceId !== 'communications',
  );
  const present =
    chosen === null
      ? undefined
      : (devices.find(({ deviceId }) => deviceId === chosen.deviceId) ?? devices.find(({ label }) => label === chosen.label));
  const choices = Object.fromEntries(devices.map(({ deviceId, label }) => [deviceId, label]));
  const isUnplugged = chosen !== null && present === undefined;
  return (
    <SelectControl
      {...props}
      text={{
        ...text,
        choices: {
          [withoutDevice]: t(`settings.device.${first}`),
          ...choices,
          ...(isUnplugged ? { [chosen.deviceId]: t('settings.device.unplugged', { name: chosen.label }) } : {}),
        },
      }}
      value={present?.deviceId ?? chosen?.deviceId ?? withoutDevice}
      kind={{
        type: 'select',
        values: [withoutDevice, ...devices.map(({ deviceId }) => deviceId), ...(isUnplugged ? [chosen.deviceId] : [])],
      }}
      set={(id) => {
        const device = devices.find(({ deviceId }) => deviceId === id);
        if (device !== undefined) set({ deviceId: device.deviceId, label: device.label, groupId: device.groupId });
        else if (id === withoutDevice) set(null);
      }}
    />
  );
}
