import { expect, test } from '@playwright/test';
import { readFocus } from '../../main/alerts/read-focus.ts';
import { ask } from './fixture/start-fixture.ts';

test('the focus mode of this desktop is read over D-Bus', async () => {
  ask('dunstctl', 'set-paused', 'true');
  expect(await readFocus('linux')).toBe('on');
  ask('dunstctl', 'set-paused', 'false');
  expect(await readFocus('linux')).toBe('off');
});
