import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';

/** What the items of the settings window show of main. */
export interface SettingsFacts {
  readonly snapshot: SettingsSnapshot;
  readonly cti: CtiView;
  /** The names of the tones that can ring. */
  readonly tones: readonly string[];
}
