import { nativeTheme } from 'electron';
import type { AppTray } from '../alerts/tray.ts';
import type { SipTrace } from '../log/sip-trace.ts';
import type { MediaLink } from '../media/media-link.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { SipEngine } from '../sip/port.ts';

export interface SettingsFollowers {
  readonly settings: SettingsStore;
  readonly sip: Pick<SipEngine, 'setAccounts'>;
  readonly sipTrace: SipTrace;
  readonly media: Pick<MediaLink, 'setDevices'>;
  readonly tray: AppTray;
}

/** Makes the parts that keep a copy of their settings follow them, now and at each change. */
export function applySettings({ settings, sip, sipTrace, media, tray }: SettingsFollowers): void {
  const apply = (): void => {
    nativeTheme.themeSource = settings.get('ui.theme');
    sipTrace.turn(settings.get('log.sipTrace'));
    sip.setAccounts(settings.get('accounts'));
    media.setDevices({
      microphone: settings.get('audio.microphone'),
      speaker: settings.get('audio.speaker'),
      ringer: settings.get('audio.ringer'),
      secondRinger: settings.get('audio.secondRinger'),
      processing: {
        echoCancellation: settings.get('audio.echoCancellation'),
        noiseSuppression: settings.get('audio.noiseSuppression'),
        autoGainControl: settings.get('audio.autoGain'),
      },
    });
    tray.refresh();
  };
  settings.onChanged(apply);
  apply();
}
