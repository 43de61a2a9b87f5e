import { expect } from '@playwright/test';
import { windowKinds } from '../../common/ipc/window-kind.ts';
import { dragFiles, fileIn } from './drop-file.ts';
import { test } from './open-window.ts';

for (const kind of windowKinds.filter((each) => each !== 'media'))
  test(`a file dropped on ${kind} leads it nowhere`, async ({ open }, { outputDir }) => {
    const { page } = await open(kind);
    const file = await fileIn(outputDir, 'elsewhere.html', '<title>elsewhere</title>');
    const refused = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          window.addEventListener('dragover', ({ defaultPrevented }) => resolve(defaultPrevented));
        }),
    );
    const before = page.url();
    await dragFiles(page, [file], page.locator('html'), 'drop');
    expect(await refused).toBe(true);
    expect(page.url()).toBe(before);
    expect(await page.title()).not.toBe('elsewhere');
  });
