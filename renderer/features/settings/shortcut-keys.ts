/** What of a `keydown` tells which keys are pressed together. `code` is the key's place, whatever language it types. */
export type PressedKeys = Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'code'>;

const namedKeys: Readonly<Record<string, string>> = {
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Space: 'Space',
  Home: 'Home',
  End: 'End',
  Insert: 'Insert',
};

/**
 * Electron's name of the keys, such as `Control+Alt+K`, in the order of the setting `popup.shortcut`. Null for keys that other programs
 * need to type with (no modifier, or Shift alone), and while only modifiers are down.
 */
export function shortcutOf(pressed: PressedKeys, isMac: boolean): string | null {
  const key = namedKeys[pressed.code] ?? /^(?:Key|Digit)([A-Z0-9])$/.exec(pressed.code)?.[1] ?? /^F1?[1-9]$|^F10$/.exec(pressed.code)?.[0];
  if (key === undefined || !(pressed.ctrlKey || pressed.altKey || pressed.metaKey)) return null;
  const modifiers = [
    pressed.ctrlKey && 'Control',
    pressed.metaKey && (isMac ? 'Command' : 'Super'),
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
  ];
  return [...modifiers.filter((name) => name !== false), key].join('+');
}

const labels: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  CommandOrControl: 'Ctrl',
  Option: 'Alt',
  Super: 'Win',
  Command: 'Command',
};
const macLabels: Readonly<Record<string, string>> = { CommandOrControl: 'Command', Alt: 'Option' };

/** The keys as they are printed on the keyboard: `Ctrl + Alt + Enter`. */
export function shortcutText(keys: string, isMac: boolean): string {
  const labelOf = (name: string): string => (isMac ? macLabels : labels)[name] ?? name;
  return keys === '' ? '' : keys.split('+').map(labelOf).join(' + ');
}
