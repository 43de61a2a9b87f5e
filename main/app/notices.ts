import path from 'node:path';
import type { Clock } from '../../common/call/instant.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { HeaderNameChoice } from '../../common/cti/header-fields.ts';
import { AttentionSigns } from '../alerts/attention-signs.ts';
import { DesktopSigns } from '../alerts/desktop-signs.ts';
import { FocusMode, isQuietTime } from '../alerts/focus-mode.ts';
import { IncomingNotifications } from '../alerts/incoming-notifications.ts';
import { NewsNotices } from '../alerts/news-notices.ts';
import { NoticeSounds, type NoticeTones } from '../alerts/notice-sounds.ts';
import { readFocus } from '../alerts/read-focus.ts';
import { Ringer } from '../alerts/ringer.ts';
import { SystemNotifications } from '../alerts/system-notifications.ts';
import { AppTray } from '../alerts/tray.ts';
import { trayLook } from '../alerts/tray-look.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { PhoneWindow } from '../windows/phone-window.ts';
import type { PopUpWindows } from '../windows/popups.ts';
import type { Texts } from './texts.ts';

export interface NoticesParts {
  readonly tones: NoticeTones;
  readonly settings: SettingsStore;
  readonly texts: Texts;
  readonly phone: PhoneWindow;
  readonly popups: PopUpWindows;
  /** The folder of the icons. */
  readonly icons: string;
  readonly siteHeaderNames: () => HeaderNameChoice;
  readonly answer: (id: CallId) => void;
  readonly reject: (id: CallId) => void;
  readonly quit: () => void;
  /** The quiet time may have begun or ended. */
  readonly quietChanged: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Notices {
  /** To hear of calls in this order: who begins and ends notices comes before who sounds them. */
  readonly observers: readonly CallObserver[];
  readonly news: NewsNotices;
  readonly signs: AttentionSigns;
  readonly focus: FocusMode;
  readonly tray: AppTray;
  readonly isQuiet: () => boolean;
}

/** Builds everything that tells the agent of something: tones, notifications, task bar, dock, tray. */
export function makeNotices(parts: NoticesParts): Notices {
  const { settings, texts, phone, popups, icons, clock, log } = parts;
  const focus = new FocusMode({
    read: () => readFocus(process.platform),
    isWanted: () => !settings.get('notify.ringsInFocus'),
    changed: () => {
      sounds.refresh();
      signs.refresh();
      parts.quietChanged();
    },
    clock,
    log,
  });
  const isQuiet = (): boolean => isQuietTime(settings.get('notify.ringsInFocus'), focus.state);
  const sounds = new NoticeSounds({ tones: parts.tones, settings, isQuiet });
  const show = (): void => phone.show();
  const tray = new AppTray(trayLook(process.platform, icons), texts, { show, quit: parts.quit }, log);
  const signs = new AttentionSigns({
    desk: new DesktopSigns({ phone, tray, overlay: path.join(icons, 'overlay-missed.png'), texts }),
    settings,
    situation: () => sounds.situation,
    log,
  });
  const desk = new SystemNotifications(log);
  const incoming = new IncomingNotifications({ desk, settings, sounds, texts, answer: parts.answer, reject: parts.reject, show });
  const news = new NewsNotices({
    desk,
    settings,
    sounds,
    signs,
    texts,
    isSeen: (id, window) => popups.isFocused(id, window),
    show: (id, window) => {
      if (!popups.focus(id, window)) show();
    },
  });
  const ringer = new Ringer(sounds, settings, parts.siteHeaderNames);
  return { observers: [ringer, news, sounds, incoming, signs, focus], news, signs, focus, tray, isQuiet };
}
