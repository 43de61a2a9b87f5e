import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { appId } from '../../../main/app/app-id.ts';

test('the app has the name that its installers give to its shortcuts, or Windows would show no notification of it', async () => {
  expect((await readFile('electron-builder.yml', 'utf8')).match(/^appId: (.*)$/m)?.[1]).toBe(appId);
});
