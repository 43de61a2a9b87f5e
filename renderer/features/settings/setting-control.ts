import { useTranslation } from 'react-i18next';
import { type SettingKey, type Settings, settingSpecs } from '../../../common/settings/schema.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

export interface SettingControl<Key extends SettingKey> {
  readonly value: Settings[Key];
  readonly isLocked: boolean;
  readonly set: (value: Settings[Key]) => void;
}

/** The value of a key, parsed at the door; what does not parse counts as the default. */
export function settingValue<Key extends SettingKey>(snapshot: SettingsSnapshot, key: Key): Settings[Key] {
  const spec: (typeof settingSpecs)[Key] = settingSpecs[key];
  const parsed = spec.schema.safeParse(snapshot.values[key]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this very key parsed it
  return (parsed.success ? parsed.data : spec.initial) as Settings[Key];
}

/** One setting for a control: main decides, the control shows what main says. */
export function useSetting<Key extends SettingKey>(snapshot: SettingsSnapshot, key: Key): SettingControl<Key> {
  const { t } = useTranslation();
  const { settings } = usePhoneBridge();
  const set = async (value: Settings[Key]): Promise<void> => {
    const answer = await settings.set({ key, value }).catch(() => null);
    if (answer?.ok !== true) tell({ tone: 'bad', text: t('app.failed') });
    else if (answer.value !== 'saved') tell({ tone: 'bad', text: t(`settings.refused.${answer.value}`) });
  };
  return { value: settingValue(snapshot, key), isLocked: snapshot.locked.includes(key), set: (value) => void set(value) };
}
