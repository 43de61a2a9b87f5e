import path from 'node:path';

export interface TrayLook {
  /** File of the icon. */
  readonly usual: string;
  /** File of the icon while there are missed calls that nobody has seen. */
  readonly missed: string;
  /** Whether a click shows the phone window; otherwise it opens the menu, where that stands too. */
  readonly opensOnClick: boolean;
  /** Whether there is room for a number beside the icon. */
  readonly hasNumber: boolean;
}

/** How the icon in the tray looks and behaves on this system; `icons`: the folder of the files. */
export function trayLook(platform: NodeJS.Platform, icons: string): TrayLook {
  if (platform === 'darwin') {
    // The menu bar colours the icon itself. A click there opens the menu and is told as well: the window would come with the menu.
    const template = path.join(icons, 'trayTemplate.png');
    return { usual: template, missed: template, opensOnClick: false, hasNumber: true };
  }
  return { usual: path.join(icons, 'tray.png'), missed: path.join(icons, 'tray-missed.png'), opensOnClick: true, hasNumber: false };
}
