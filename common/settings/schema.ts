import * as z from 'zod/mini';
import { accountId } from '../call/ids.ts';
import { codecOrder } from '../call/codec-order.ts';
import { ringRule } from '../call/ring-rule.ts';
import { whisperRules } from '../call/whisper-rule.ts';
import { pageTemplate } from '../cti/page-template.ts';
import { headerNameChoice } from '../cti/header-fields.ts';

/** One key of the settings: what it may hold, what it is when nobody chose, whether IT may lock it, whether a restart is needed. */
export interface SettingSpec<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly schema: Schema;
  readonly initial: z.output<Schema>;
  readonly isLockable: boolean;
  readonly needsRestart: boolean;
}

function setting<Schema extends z.ZodMiniType>(
  schema: Schema,
  initial: z.output<Schema>,
  options: { readonly isLockable?: boolean; readonly needsRestart?: boolean } = {},
): SettingSpec<Schema> {
  return { schema, initial, isLockable: options.isLockable ?? true, needsRestart: options.needsRestart ?? false };
}

const text = (maximum: number) => z.string().check(z.maxLength(maximum));
const wholeNumber = (minimum: number, maximum: number) => z.int().check(z.minimum(minimum), z.maximum(maximum));

/** A header of our own alone: one that HTTP itself uses would break the request. */
const apiKeyHeaderName =
  /^(?!(?:host|connection|content-.*|transfer-encoding|accept.*|user-agent|cookie|te|upgrade|expect|trailer|x-request-id|idempotency-key|last-event-id)$)[\w-]{1,64}$/i;

/** A SIP account. Its password is not here but with the secrets (DESIGN.md section 9), under `sip.password.<id>`. */
export const account = z.strictObject({
  id: accountId,
  label: text(64),
  /** A `wss://` (or, on loopback, `ws://`) URL, or a host for which the usual URLs are tried. */
  server: text(512),
  user: text(128),
  /** The digest user name where it differs from `user`. */
  authorizationUser: z.nullable(text(128)),
  /** The domain of the address-of-record; null = the host of the server. */
  domain: z.nullable(text(255)),
  displayName: z.nullable(text(64)),
  /** Absent: `call.codecs`. */
  codecs: z.optional(codecOrder),
});
export type Account = z.output<typeof account>;

/** An audio device remembered by label and group, for device ids change; null follows the system default. */
export const devicePreference = z.nullable(z.strictObject({ deviceId: text(256), label: text(256), groupId: text(256) }));
export type DevicePreference = z.output<typeof devicePreference>;

const pixels = z.int().check(z.minimum(-100_000), z.maximum(100_000));
/** A window's place on the screens, in device-independent pixels. */
const rectangle = z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });

/** One or more modifiers and a key, as Electron names them: `CommandOrControl+Shift+F9`. */
const shortcutKeys =
  /^(?:(?:(?:Command|Control|CommandOrControl|Alt|Option|Shift|Super)\+)+(?:[A-Z0-9]|F[1-9]|F1[0-9]|Enter|Space|Home|End|Insert))?$/;

/** Every setting of the product, by its key. */
export const settingSpecs = {
  accounts: setting(z.array(account).check(z.maxLength(8)), []),
  'sip.socket': setting(z.enum(['system', 'direct']), 'system', { needsRestart: true }),
  'sip.maxRinging': setting(wholeNumber(1, 20), 4),
  'call.doNotDisturb': setting(z.boolean(), false),
  'call.acceptsWhileBusy': setting(z.boolean(), true),
  /** Of accounts without a choice of their own; locked, of all. */
  'call.codecs': setting(codecOrder, 'auto'),
  'call.digits': setting(z.enum(['auto', 'rtp', 'info']), 'auto'),
  'call.region': setting(text(2), 'JP'),
  'internal.minimumDigits': setting(wholeNumber(1, 10), 2),
  'internal.maximumDigits': setting(wholeNumber(1, 10), 6),
  'internal.domains': setting(z.array(text(255)).check(z.maxLength(20)), []),
  'cti.baseUrl': setting(text(512), ''),
  /** How the CTI server is signed in to; the secret itself is in the keychain. */
  'cti.signIn': setting(z.enum(['none', 'bearer', 'api_key', 'basic']), 'none'),
  'cti.apiKeyHeader': setting(text(64).check(z.regex(apiKeyHeaderName)), 'X-Api-Key'),
  /** For Basic. */
  'cti.user': setting(text(128).check(z.regex(/^[^:]*$/)), ''),
  /** Which SIP headers carry what, where they are not the usual ones (spec/cti-contract.md section 2). */
  'cti.headerNames': setting(headerNameChoice, {}),
  /** Outgoing calls carry a key of their own as X-Cti-Call-Id, by which the site's server knows them (spec/cti-contract.md section 2). */
  'cti.marksOutgoing': setting(z.boolean(), false),
  /** Pages of the server that an error of a chat leads to; {requestId} stands for the request. Empty = no link. */
  'cti.ivrLogUrl': setting(text(2048), ''),
  'cti.apiLogUrl': setting(text(2048), ''),
  /** What the agent ticked of the lines that lead to CTI windows, and added to them; common/cti/cti-lines.ts makes the check list of it. */
  'cti.numbers': setting(z.array(z.strictObject({ number: text(64), isTicked: z.boolean() })).check(z.maxLength(500)), []),
  'popup.size': setting(z.enum(['standard', 'large', 'none']), 'standard'),
  'popup.route': setting(z.boolean(), true),
  'popup.chat': setting(z.boolean(), true),
  'popup.skipsInternal': setting(z.boolean(), true),
  'popup.onTop': setting(z.boolean(), true),
  /** The keys that give the keyboard to a ringing call, by Electron's names; empty = none. */
  'popup.shortcut': setting(z.string().check(z.regex(shortcutKeys)), 'CommandOrControl+Alt+Enter'),
  'popup.mapUrl': setting(text(512), 'https://www.google.com/maps?q={lat},{lng}'),
  /** Pages of the site's own systems that a call opens in the browser; only on the hosts below, so that IT can lock where to. */
  'page.templates': setting(z.array(pageTemplate).check(z.maxLength(10)), []),
  'page.hosts': setting(z.array(text(255)).check(z.maxLength(50)), []),
  'ring.tone': setting(text(64), 'madoguchi'),
  'ring.volume': setting(wholeNumber(0, 100), 80),
  /** Seconds from one start of the tone to the next; 0 = once. A longer tone goes on without a pause. */
  'ring.repeatS': setting(wholeNumber(0, 60), 1),
  /** Other tones for some calls; the first rule that fits counts. */
  'ring.rules': setting(z.array(ringRule).check(z.maxLength(50)), []),
  /** What the agent alone hears before a call's talk begins; common/call/whisper-plan.ts. */
  'whisper.isOn': setting(z.boolean(), false),
  /** With {queue} and {type}; empty = the phrase of the language. */
  'whisper.template': setting(text(200), ''),
  /** What is heard for single queues in the place of the template; the first that fits counts. */
  'whisper.queues': setting(whisperRules, []),
  /** Percent of the voice's own speed. */
  'whisper.rate': setting(wholeNumber(50, 200), 100),
  /** Seconds counted down after the words; 0 = none. */
  'whisper.countdownS': setting(wholeNumber(0, 5), 0),
  // The notices of the three kinds; common/settings/notice-settings.ts says which key is what of which kind.
  'notify.call': setting(z.boolean(), true),
  'notify.incoming': setting(z.boolean(), true),
  'notify.hidesCaller': setting(z.boolean(), false),
  'notify.chat': setting(z.boolean(), true),
  'notify.chatTone': setting(text(64), 'glass'),
  'notify.chatVolume': setting(wholeNumber(0, 100), 60),
  'notify.chatRepeatS': setting(wholeNumber(0, 60), 0),
  'notify.chatInSystem': setting(z.boolean(), true),
  'notify.chatHidesCaller': setting(z.boolean(), false),
  'notify.message': setting(z.boolean(), true),
  'notify.messageTone': setting(text(64), 'knock'),
  'notify.messageVolume': setting(wholeNumber(0, 100), 60),
  'notify.messageRepeatS': setting(wholeNumber(0, 60), 0),
  'notify.messageInSystem': setting(z.boolean(), true),
  'notify.messageHidesCaller': setting(z.boolean(), false),
  /** Off: no tone, no signs and no windows while the system is known to be in its focus mode. */
  'notify.ringsInFocus': setting(z.boolean(), true),
  'audio.microphone': setting(devicePreference, null, { isLockable: false }),
  'audio.speaker': setting(devicePreference, null, { isLockable: false }),
  'audio.ringer': setting(devicePreference, null, { isLockable: false }),
  /** Rings beside `audio.ringer`; null = there is none. */
  'audio.secondRinger': setting(devicePreference, null, { isLockable: false }),
  'audio.echoCancellation': setting(z.boolean(), true),
  'audio.noiseSuppression': setting(z.boolean(), true),
  'audio.autoGain': setting(z.boolean(), true),
  /** Answer, hang up, mute and hold by the buttons of a headset, and its lamps; by WebHID. */
  'audio.headsetButtons': setting(z.boolean(), true),
  /** Leaves the buttons alone while Microsoft Teams runs; looked at during calls only. */
  'audio.yieldsButtonsToTeams': setting(z.boolean(), false),
  'history.retentionDays': setting(wholeNumber(1, 3650), 365),
  /** How many automatic backups of the history are kept; 0 = none are made. */
  'history.backups': setting(wholeNumber(0, 14), 2),
  /** Where a copy for the team leads is written each night; only policy's word counts, so that no window can name a folder. */
  'history.snapshotFolder': setting(text(1024), ''),
  /** SIP messages, without secrets and full numbers, in a file beside the log; for support. */
  'log.sipTrace': setting(z.boolean(), false),
  'csv.neutralisesFormulas': setting(z.boolean(), true),
  'csv.phoneNumbers': setting(z.enum(['plain', 'excel']), 'plain'),
  /** A CSV that 共有 of the address book follows; only policy's word counts, so that no window can name a file. */
  'book.sharedFile': setting(text(1024), ''),
  /** How often that file is looked at; 0 = at the start only. */
  'book.refreshMinutes': setting(wholeNumber(0, 1440), 60),
  /** Whether 共有 may be replaced by hand from a file. */
  'book.importsShared': setting(z.boolean(), true),
  'ui.language': setting(z.enum(['system', 'ja', 'en']), 'system'),
  'ui.theme': setting(z.enum(['system', 'light', 'dark']), 'system'),
  /** Where each of these windows stood when it was closed; null before the first time. */
  'ui.settingsWindow': setting(z.nullable(rectangle), null, { isLockable: false }),
  'ui.phoneWindow': setting(z.nullable(rectangle), null, { isLockable: false }),
  'ui.reviewWindow': setting(z.nullable(rectangle), null, { isLockable: false }),
} as const;

export type SettingKey = keyof typeof settingSpecs;
export type Settings = { readonly [Key in SettingKey]: z.output<(typeof settingSpecs)[Key]['schema']> };

export function isSettingKey(name: string): name is SettingKey {
  return Object.hasOwn(settingSpecs, name);
}
