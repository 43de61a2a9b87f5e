import { telephonyPage } from '../../common/headset/headset.ts';

const mediaOrigin = 'app://media';
const allowed = new Set(['media', 'speaker-selection']);

/** Whether a page may ask for this: the media window for the microphone and the choice of speakers (DESIGN.md section 5). */
export function mayRequest(permission: string, requestingUrl: string, asksVideo: boolean): boolean {
  return !asksVideo && allowed.has(permission) && originOf(requestingUrl) === mediaOrigin;
}

/** As `mayRequest`, and HID as such; which device, `mayUseDevice` says. */
export function mayUse(permission: string, requestingOrigin: string): boolean {
  return (allowed.has(permission) || permission === 'hid') && requestingOrigin.replace(/\/$/, '') === mediaOrigin;
}

/**
 * The media window may use headsets and no other device: no keyboard, no security key, only what has a top-level collection of
 * telephony. Given by what it is, not by a picker or a name, so that there is nothing to choose and nothing to remember.
 */
export function mayUseDevice(asked: { readonly deviceType: string; readonly origin: string; readonly device: object }): boolean {
  return asked.deviceType === 'hid' && originOf(asked.origin) === mediaOrigin && isHeadset(asked.device);
}

function isHeadset(device: object): boolean {
  const collections: unknown = Reflect.get(device, 'collections');
  if (!Array.isArray(collections)) return false;
  return collections.some((one: unknown) => typeof one === 'object' && one !== null && Reflect.get(one, 'usagePage') === telephonyPage);
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).hostname}` : null;
}
