import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

const steps = { enter: 'dragEnter', over: 'dragOver', drop: 'drop' } as const;

/** Drags files of the disk over the middle of `target`, as a hand does from another program; 'drop' lets them fall. */
export async function dragFiles(page: Page, files: readonly string[], target: Locator, until: keyof typeof steps): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('there is nothing to drop on');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const [step, type] of Object.entries(steps)) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
    if (step === until) break;
  }
  await session.detach();
}

/** A file of the test's own to be dragged; answers its path. */
export async function fileIn(folder: string, name: string, content: Buffer | string = ''): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}
