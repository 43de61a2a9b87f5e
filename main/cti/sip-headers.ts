import { bareHeaderName, type HeaderField, type HeaderNames } from '../../common/cti/header-fields.ts';
import { plainText, plainTextOrNull } from '../../common/text/plain-text.ts';
import type { InviteFacts } from '../sip/port.ts';
import { decodeOnce } from './header-list.ts';
import { infoUrl } from './info-url.ts';

/** What the INVITE's headers say to CTI (spec/cti-contract.md section 2). */
export interface HeaderFacts {
  /** The key of the call at the CTI server; falls back to the SIP Call-ID. */
  readonly callKey: string;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly callType: string | null;
  readonly label: string | null;
  readonly menuPath: readonly string[];
  readonly language: string | null;
  readonly isVerified: boolean | null;
  readonly isBadActor: boolean | null;
  readonly isRepeat: boolean | null;
  readonly chat: 'none' | 'pending' | 'ready' | 'failed' | null;
  readonly whisperText: string | null;
  /** Seconds of the countdown before an automatic answer, 0–5. */
  readonly countdownS: number | null;
  readonly customerRef: string | null;
  readonly recording: 'on' | 'off' | 'paused' | null;
  /** An https page about the call; its host is not yet judged. */
  readonly infoUrl: string | null;
  /** Every other `X-…`, for その他の情報. */
  readonly extra: Readonly<Record<string, string>>;
}

const maximumExtras = 32;
const extraBytes = 1024;
const keyLength = 128;

function boolean(text: string | null): boolean | null {
  if (text === null) return null;
  if (/^(?:true|1|yes)$/i.test(text)) return true;
  return /^(?:false|0|no)$/i.test(text) ? false : null;
}

function oneOf<Word extends string>(text: string | null, words: readonly Word[]): Word | null {
  return words.find((word) => word === text?.toLowerCase()) ?? null;
}

/** Avaya's UCID inside User-to-User: element FA of eight bytes, written as 5 + 5 + 10 digits. */
function ucid(value: string): string | null {
  const hex = /fa08([0-9a-f]{16})/i.exec(value)?.[1];
  if (hex === undefined) return null;
  const part = (start: number, end: number, digits: number): string =>
    Number.parseInt(hex.slice(start, end), 16).toString().padStart(digits, '0');
  return `${part(0, 4, 5)}${part(4, 8, 5)}${part(8, 16, 10)}`;
}

function keyToken(name: string, value: string): string | null {
  const text = name === 'user-to-user' ? ucid(value) : name === 'session-id' ? (value.split(';')[0] ?? '') : value;
  const key = text?.trim() ?? '';
  // Dots alone would be a step up in the path of a URL.
  return /^[!-~]{1,128}$/.test(key) && !/^\.+$/.test(key) ? key : null;
}

function callKeyOf(invite: InviteFacts, names: readonly string[]): string {
  for (const wanted of names) {
    const values = invite.headers.filter(({ name }) => bareHeaderName(name) === wanted).map(({ value }) => keyToken(wanted, value));
    const key = values.find((value) => value !== null);
    if (key !== undefined && key !== null) return key;
  }
  return plainText(invite.sipCallId, keyLength);
}

function cutToBytes(text: string, maximum: number): string {
  const bytes = Buffer.from(text, 'utf8');
  // A character cut in half becomes U+FFFD, which is dropped.
  return bytes.length <= maximum
    ? text
    : bytes
        .subarray(0, maximum)
        .toString('utf8')
        .replace(/\uFFFD+$/, '');
}

function extrasOf(invite: InviteFacts, names: HeaderNames): Record<string, string> {
  const known = new Set(Object.values(names).flat());
  const extra: Record<string, string> = {};
  for (const { name, value } of invite.headers) {
    if (Object.keys(extra).length === maximumExtras) break;
    if (!/^x[-_]/i.test(name) || known.has(bareHeaderName(name))) continue;
    const key = plainText(name);
    if (!Object.hasOwn(extra, key)) extra[key] = cutToBytes(plainText(decodeOnce(value), extraBytes), extraBytes);
  }
  return extra;
}

/** The value of the first of these headers (as `bareHeaderName` makes them) that says anything. */
export function firstHeader(invite: Pick<InviteFacts, 'headers'>, names: readonly string[]): string | null {
  for (const wanted of names) {
    const header = invite.headers.find(({ name, value }) => bareHeaderName(name) === wanted && value.trim() !== '');
    if (header !== undefined) return header.value.trim();
  }
  return null;
}

/** Reads the header facts by the names that count at this site. The SIP engine passes headers only from the registration's own connection; nothing here is markup or a path. */
export function headerFacts(invite: InviteFacts, names: HeaderNames): HeaderFacts {
  const read = (field: HeaderField, graphemes = 64): string | null => {
    const value = firstHeader(invite, names[field]);
    return value === null ? null : plainTextOrNull(decodeOnce(value), graphemes);
  };
  const countdown = Number(read('countdown') ?? Number.NaN);
  return {
    callKey: callKeyOf(invite, names.callKey),
    queueId: read('queueId'),
    queueName: read('queueName'),
    callType: read('callType')?.toLowerCase() ?? null,
    label: read('label'),
    menuPath: (read('menuPath', 512) ?? '')
      .split('>')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
    language: read('lang'),
    isVerified: boolean(read('verifiedCustomer')),
    isBadActor: boolean(read('badActor')),
    isRepeat: boolean(read('repeatCustomer')),
    chat: oneOf(read('chat')?.split(';')[0]?.trim() ?? null, ['none', 'pending', 'ready', 'failed']),
    whisperText: read('whisperText', 200),
    countdownS: countdown >= 0 && countdown <= 5 ? countdown : null,
    customerRef: read('customerRef', 128),
    recording: oneOf(read('recording'), ['on', 'off', 'paused']),
    infoUrl: infoUrl(invite, names.infoUrl),
    extra: extrasOf(invite, names),
  };
}
