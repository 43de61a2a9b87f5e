import type { MediaWindow } from '../media/media-host.ts';
import type { WindowManager } from '../windows/window-manager.ts';

/** Opens the hidden window of WebRTC and tones; `onGone` hears once of its end. */
export function openMediaWindow(windows: WindowManager, onGone: (reason: string) => void): Promise<MediaWindow> {
  const { window } = windows.make('media', onGone);
  let isClosing = false;
  window.on('closed', () => {
    if (!isClosing) onGone('closed');
  });
  return Promise.resolve({
    kill: () => {
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    },
    close: () => {
      isClosing = true;
      if (!window.isDestroyed()) window.destroy();
    },
  });
}
