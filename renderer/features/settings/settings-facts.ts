import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { AudioDevice } from '../../../common/ipc/groups/media.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';

/** What the items of the settings window show of main. */
export interface SettingsFacts {
  readonly snapshot: SettingsSnapshot;
  readonly cti: CtiView;
  /** What is plugged in. */
  readonly devices: readonly AudioDevice[];
  /** The names of the tones that can ring. */
  readonly tones: readonly string[];
}
