import { useEffect, useState } from 'react';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { type SettingKey, type Settings, settingSpecs } from '../../../common/settings/schema.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';

/** What came of the last change. */
export type SettingOutcome = 'none' | 'saved' | 'locked' | 'invalid' | 'not_saved' | 'failed';

export interface SettingControl {
  readonly value: unknown;
  readonly isLocked: boolean;
  readonly isInitial: boolean;
  readonly outcome: SettingOutcome;
  readonly set: (value: unknown) => void;
  /** What came of the last change is old news. */
  readonly forget: () => void;
}

const savedShownMs = 3000;

/** The value of a key, parsed at the door; what does not parse counts as the default. */
export function settingValue<Key extends SettingKey>(snapshot: SettingsSnapshot, key: Key): Settings[Key] {
  const spec: (typeof settingSpecs)[Key] = settingSpecs[key];
  const parsed = spec.schema.safeParse(snapshot.values[key]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this very key parsed it
  return (parsed.success ? parsed.data : spec.initial) as Settings[Key];
}

/** One setting for a control: main decides, the control shows what main says. A value that its schema or `pattern` refuses is not even sent. */
export function useSetting(snapshot: SettingsSnapshot, key: SettingKey, pattern: RegExp | undefined): SettingControl {
  const { settings } = useSettingsBridge();
  const [outcome, setOutcome] = useState<SettingOutcome>('none');
  const value = settingValue(snapshot, key);
  useEffect(() => {
    if (outcome !== 'saved') return undefined;
    const timer = setTimeout(() => setOutcome('none'), savedShownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const store = async (next: unknown): Promise<void> => {
    const isOfPattern = pattern === undefined || typeof next !== 'string' || pattern.test(next);
    if (!isOfPattern || !settingSpecs[key].schema.safeParse(next).success) {
      setOutcome('invalid');
      return;
    }
    const answer = await settings.set({ key, value: next }).catch(() => null);
    setOutcome(answer?.ok === true ? answer.value : 'failed');
  };
  return {
    value,
    isLocked: snapshot.locked.includes(key),
    isInitial: JSON.stringify(value) === JSON.stringify(settingSpecs[key].initial),
    outcome,
    set: (next) => void store(next),
    forget: () => setOutcome('none'),
  };
}
