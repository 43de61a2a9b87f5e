import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowKind } from '../../common/ipc/window-kind.ts';
import { windowSpecs } from './specs.ts';

/** Frame and behaviour of a kind of window on this system. */
export function frameOptions(kind: WindowKind, platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  const { role } = windowSpecs[kind];
  // macOS leaves a black screen behind when a window is hidden that fills it, and closing the phone window hides it.
  if (role === 'main') return kind === 'phone' ? { fullscreenable: false } : {};
  return {
    skipTaskbar: true,
    // Its own header is the handle: one title bar is enough in a small window.
    frame: false,
    // The first click on a window that is not focused must reach 応答.
    acceptFirstMouse: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    ...(role === 'hidden' ? { focusable: false } : {}),
    // On macOS nothing else stands over another program's full screen, and a click on it leaves that program in front.
    ...(role === 'pop_up' && platform === 'darwin' ? { type: 'panel' } : {}),
  };
}
