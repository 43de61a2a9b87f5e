import { BrowserWindow } from 'electron';
import type { Caller } from '../../common/ipc/define.ts';
import type { WindowKind } from '../../common/ipc/window-kind.ts';
import { frameOptions } from './frame-options.ts';
import { windowOrigin, windowSpecs, windowUrl } from './specs.ts';

/** Makes a hidden window of a kind, locked down: sandbox, no Node, no navigation, no windows of its own. */
export function makeWindow(caller: Caller, preload: string, background: string): BrowserWindow {
  const spec = windowSpecs[caller.kind];
  const window = new BrowserWindow({
    show: false,
    width: spec.widthPx,
    height: spec.heightPx,
    minWidth: spec.minimumWidthPx,
    minHeight: spec.minimumHeightPx,
    backgroundColor: background,
    autoHideMenuBar: true,
    ...frameOptions(caller.kind, process.platform),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A pre-warmed pop-up and the media window work while nobody sees them.
      backgroundThrottling: spec.role === 'main',
      additionalArguments: [`--window-kind=${caller.kind}`],
    },
  });
  lockNavigation(window, caller.kind);
  return window;
}

/** Loads the page of its kind; rejects when the page cannot be had. */
export async function loadWindow(window: BrowserWindow, kind: WindowKind): Promise<void> {
  await window.loadURL(windowUrl(kind));
}

function lockNavigation(window: BrowserWindow, kind: WindowKind): void {
  const origin = `${windowOrigin(kind)}/`;
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => {
    if (!event.url.startsWith(origin)) event.preventDefault();
  });
}
