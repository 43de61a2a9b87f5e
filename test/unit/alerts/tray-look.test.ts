import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trayLook } from '../../../main/alerts/tray-look.ts';

test('on macOS a click opens the menu alone, and the number of missed calls stands beside an icon that the system colours', () => {
  const look = trayLook('darwin', '/icons');
  expect(look).toMatchObject({ opensOnClick: false, hasNumber: true });
  // The system takes only files of this name for its own to colour.
  expect([look.usual, look.missed].every((file) => file.endsWith('Template.png'))).toBe(true);
});

test('elsewhere a click shows the phone window, and the icon itself tells of missed calls', () => {
  for (const platform of ['win32', 'linux'] as const) {
    const look = trayLook(platform, '/icons');
    expect(look).toMatchObject({ opensOnClick: true, hasNumber: false });
    expect(look.usual).not.toBe(look.missed);
  }
});

test('every icon is there, for screens of one and of two pixels to the point', () => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const { usual, missed } = trayLook(platform, 'resources/icons');
    for (const file of [usual, missed])
      for (const each of [file, file.replace('.png', '@2x.png')]) expect(existsSync(each), each).toBe(true);
  }
});
