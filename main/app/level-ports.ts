import { MessageChannelMain } from 'electron';
import { levelPortChannel } from '../../common/ipc/level-message.ts';
import type { WindowManager } from '../windows/window-manager.ts';

/** Joins the window that shows a meter with the media window: levels do not pass through main (DESIGN.md section 3). */
export function joinForLevels(windows: WindowManager, viewerKey: string): void {
  const { port1, port2 } = new MessageChannelMain();
  windows.givePort(({ key }) => key === viewerKey, levelPortChannel, port1);
  windows.givePort(({ kind }) => kind === 'media', levelPortChannel, port2);
}
