import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { AudioDevice } from '../../../common/ipc/groups/media.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import type { ToneView } from '../../../common/ipc/groups/tones.ts';

/** What the items of the settings window show of main. */
export interface SettingsFacts {
  readonly snapshot: SettingsSnapshot;
  readonly cti: Pick<CtiView, 'features' | 'numbers'>;
  /** What is plugged in. */
  readonly devices: readonly AudioDevice[];
  /** What can ring. */
  readonly tones: readonly ToneView[];
  /** The name of the tone that is being tried. */
  readonly playingTone: string | null;
}
