import type { HostEvent } from './host-event.ts';
import type { HostIpcMain } from './ipc-main.ts';
import type { HostTheme } from './native-theme.ts';
import type { Runtime } from './runtime.ts';
import type { HostSession } from './session.ts';

/** What a page needs of the rest of the host. */
export interface ContentsHost {
  readonly runtime: Runtime;
  readonly session: HostSession;
  readonly ipcMain: HostIpcMain;
  readonly theme: HostTheme;
}

/** What a page asks of its window. */
export interface ContentsOwner {
  /** The window manager wants to close it. @returns false to stay. */
  mayClose(): boolean;
  close(): void;
  focus(): void;
  isFocused(): boolean;
  painted(): void;
  titled(title: string, event: HostEvent): void;
}
