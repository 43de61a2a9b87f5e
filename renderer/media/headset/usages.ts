import { type HeadsetButton, telephonyPage } from '../../../common/headset/headset.ts';

const ledPage = 0x08;

/** A 32-bit usage as WebHID gives it: the page above, the usage below. */
function usage(page: number, id: number): number {
  return page * 0x1_00_00 + id;
}

/** Buttons by their usage (HID Usage Tables, section 14). */
export const buttonUsages: readonly (readonly [HeadsetButton, number])[] = [
  ['hook', usage(telephonyPage, 0x20)],
  ['flash', usage(telephonyPage, 0x21)],
  ['hold', usage(telephonyPage, 0x23)],
  ['redial', usage(telephonyPage, 0x24)],
  ['drop', usage(telephonyPage, 0x26)],
  ['mute', usage(telephonyPage, 0x2f)],
];

export type LampName = 'offHook' | 'mute' | 'ring' | 'hold' | 'microphone';
export type Lamps = Readonly<Record<LampName, boolean>>;

/** Lamps by their usage (HID Usage Tables, section 11). */
export const lampUsages: readonly (readonly [LampName, number])[] = [
  ['mute', usage(ledPage, 0x09)],
  ['offHook', usage(ledPage, 0x17)],
  ['ring', usage(ledPage, 0x18)],
  ['hold', usage(ledPage, 0x20)],
  ['microphone', usage(ledPage, 0x21)],
];
