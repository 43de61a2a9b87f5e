import { expect, test } from 'vitest';
import { mayRequest, mayUse, mayUseDevice } from '../../../main/app/permission-policy.ts';

const headset = { vendorId: 1, productId: 2, collections: [{ usagePage: 0x0c }, { usagePage: 0x0b, usage: 5 }] };

test('the media window alone gets the microphone, and never a camera', () => {
  expect(mayRequest('media', 'app://media/windows/media/index.html', false)).toBe(true);
  expect(mayRequest('media', 'app://media/windows/media/index.html', true)).toBe(false);
  expect(mayRequest('media', 'app://phone/windows/phone/index.html', false)).toBe(false);
  expect(mayRequest('hid', 'app://media/', false)).toBe(false);
  expect(mayRequest('media', 'not a url', false)).toBe(false);
});

test.each([
  ['media', 'app://media/', true],
  ['hid', 'app://media/', true],
  ['hid', 'app://media', true],
  ['hid', 'app://phone/', false],
  ['hid', 'https://media/', false],
  ['usb', 'app://media/', false],
  ['serial', 'app://media/', false],
])('%s is given to %s: %s', (permission, origin, expected) => {
  expect(mayUse(permission, origin)).toBe(expected);
});

test.each([
  ['a headset to the media window', { deviceType: 'hid', origin: 'app://media', device: headset }, true],
  ['a headset to another window', { deviceType: 'hid', origin: 'app://phone', device: headset }, false],
  ['a headset to a foreign page', { deviceType: 'hid', origin: 'https://media', device: headset }, false],
  ['a device of USB', { deviceType: 'usb', origin: 'app://media', device: headset }, false],
  ['a keyboard', { deviceType: 'hid', origin: 'app://media', device: { collections: [{ usagePage: 1, usage: 6 }] } }, false],
  [
    'telephony within something else',
    { deviceType: 'hid', origin: 'app://media', device: { collections: [{ usagePage: 1, children: [{ usagePage: 0x0b }] }] } },
    false,
  ],
  ['a device without collections', { deviceType: 'hid', origin: 'app://media', device: {} }, false],
  ['collections that are none', { deviceType: 'hid', origin: 'app://media', device: { collections: [null, 'x'] } }, false],
])('%s', (_, asked, expected) => {
  expect(mayUseDevice(asked)).toBe(expected);
});
