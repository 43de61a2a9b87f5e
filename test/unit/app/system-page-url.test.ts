import { expect, test } from 'vitest';
import { systemPageUrl } from '../../../main/app/system-page-url.ts';

test.each([
  ['win32', 'microphone_privacy', 'ms-settings:privacy-microphone'],
  ['win32', 'sound', 'ms-settings:sound'],
  ['darwin', 'microphone_privacy', 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone'],
  ['darwin', 'sound', 'x-apple.systempreferences:com.apple.preference.sound'],
  ['linux', 'microphone_privacy', null],
  ['linux', 'sound', null],
] as const)('on %s the page %s is at %s', (platform, page, url) => {
  expect(systemPageUrl(platform, page)).toBe(url);
});
