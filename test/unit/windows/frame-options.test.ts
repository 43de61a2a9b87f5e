import { expect, test } from 'vitest';
import { frameOptions } from '../../../main/windows/frame-options.ts';

test('on macOS the pop-ups are panels, which stand over the full screen of another program', () => {
  for (const kind of ['incoming', 'route', 'chat'] as const) {
    expect(frameOptions(kind, 'darwin').type).toBe('panel');
    expect(frameOptions(kind, 'darwin').focusable).toBeUndefined();
  }
  expect(frameOptions('phone', 'darwin').type).toBeUndefined();
  expect(frameOptions('media', 'darwin').type).toBeUndefined();
});

test('other systems know no panels', () => {
  for (const platform of ['win32', 'linux'] as const) expect(frameOptions('incoming', platform).type).toBeUndefined();
});

test('the phone window never fills a screen, for hiding it would leave the screen black on macOS', () => {
  expect(frameOptions('phone', 'darwin').fullscreenable).toBe(false);
  expect(frameOptions('review', 'darwin').fullscreenable).toBeUndefined();
});

test('the media window can never have the keyboard', () => {
  expect(frameOptions('media', 'win32')).toMatchObject({ focusable: false, skipTaskbar: true, frame: false });
});
