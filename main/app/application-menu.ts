import { Menu } from 'electron';
import type { Texts } from './texts.ts';

/**
 * Electron's own menu has keys that reload a window and open the developer tools; ours has none. macOS needs a menu for its usual keys
 * (copy, paste, hide, quit) to work at all.
 */
export function setApplicationMenu(platform: NodeJS.Platform, texts: Texts, openSettings: () => void): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        role: 'appMenu',
        submenu: [
          { role: 'about' },
          { type: 'separator' },
          { label: texts.translate()('alerts.menuSettings'), accelerator: 'Command+,', click: openSettings },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { role: 'unhide' },
          { type: 'separator' },
          { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        role: 'windowMenu',
        submenu: [{ role: 'minimize' }, { role: 'close' }, { type: 'separator' }, { role: 'front' }],
      },
    ]),
  );
}
