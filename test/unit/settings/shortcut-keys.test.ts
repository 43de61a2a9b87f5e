import { expect, test } from 'vitest';
import { settingSpecs } from '../../../common/settings/schema.ts';
import { type PressedKeys, shortcutOf, shortcutText } from '../../../renderer/features/settings/shortcut-keys.ts';

const keys = (code: string, held: Partial<PressedKeys> = {}): PressedKeys => ({
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
  code,
});

test.each([
  ['KeyK', { ctrlKey: true, altKey: true }, 'Control+Alt+K'],
  ['Digit7', { altKey: true, shiftKey: true }, 'Alt+Shift+7'],
  ['NumpadEnter', { ctrlKey: true }, 'Control+Enter'],
  ['F12', { ctrlKey: true }, 'Control+F12'],
  ['F10', { ctrlKey: true }, 'Control+F10'],
  ['Home', { metaKey: true }, 'Super+Home'],
])('%s with %o is %s, which the setting takes', (code, held, name) => {
  expect(shortcutOf(keys(code, held), false)).toBe(name);
  expect(settingSpecs['popup.shortcut'].schema.safeParse(name).success).toBe(true);
});

test.each([
  ['KeyK', {}],
  ['KeyK', { shiftKey: true }],
  ['ControlLeft', { ctrlKey: true }],
  ['Comma', { ctrlKey: true }],
  ['F20', { ctrlKey: true }],
])('%s with %o is nothing to listen for', (code, held) => {
  expect(shortcutOf(keys(code, held), false)).toBeNull();
});

test('on a Mac the keys have the names of its keyboard', () => {
  expect(shortcutOf(keys('KeyK', { metaKey: true, altKey: true }), true)).toBe('Command+Alt+K');
  expect(shortcutText('CommandOrControl+Alt+Enter', true)).toBe('Command + Option + Enter');
});

test('elsewhere they have those of a PC', () => {
  expect(shortcutText('CommandOrControl+Alt+Enter', false)).toBe('Ctrl + Alt + Enter');
  expect(shortcutText('', false)).toBe('');
});
