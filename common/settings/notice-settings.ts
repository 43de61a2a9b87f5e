import type { SettingKey, Settings } from './schema.ts';

/** What the agent is told of: a ringing call, a chat that comes late, and what the CTI server tells of a call that is on. */
export const noticeKinds = ['call', 'chat', 'message'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What can be chosen for each kind. */
export interface NoticeSettings {
  readonly isOn: boolean;
  readonly tone: string;
  /** 0 to 100. */
  readonly volume: number;
  /** Seconds from one start of the tone to the next, until it is answered, read or gone; 0 = once. */
  readonly repeatS: number;
  /** Whether the system shows a notification. */
  readonly inSystem: boolean;
  readonly hidesCaller: boolean;
}

type KeyOf<Value> = {
  readonly [Key in SettingKey]: Settings[Key] extends Value ? (Value extends Settings[Key] ? Key : never) : never;
}[SettingKey];

/** The table of the notices: which key of the settings is what of which kind. */
export const noticeKeys = {
  call: {
    isOn: 'notify.call',
    tone: 'ring.tone',
    volume: 'ring.volume',
    repeatS: 'ring.repeatS',
    inSystem: 'notify.incoming',
    hidesCaller: 'notify.hidesCaller',
  },
  chat: {
    isOn: 'notify.chat',
    tone: 'notify.chatTone',
    volume: 'notify.chatVolume',
    repeatS: 'notify.chatRepeatS',
    inSystem: 'notify.chatInSystem',
    hidesCaller: 'notify.chatHidesCaller',
  },
  message: {
    isOn: 'notify.message',
    tone: 'notify.messageTone',
    volume: 'notify.messageVolume',
    repeatS: 'notify.messageRepeatS',
    inSystem: 'notify.messageInSystem',
    hidesCaller: 'notify.messageHidesCaller',
  },
} as const satisfies Readonly<Record<NoticeKind, { readonly [Field in keyof NoticeSettings]: KeyOf<NoticeSettings[Field]> }>>;

/** What is chosen for one kind now. */
export function noticeSettings(kind: NoticeKind, settings: { get<Key extends SettingKey>(key: Key): Settings[Key] }): NoticeSettings {
  const keys = noticeKeys[kind];
  return {
    isOn: settings.get(keys.isOn),
    tone: settings.get(keys.tone),
    volume: settings.get(keys.volume),
    repeatS: settings.get(keys.repeatS),
    inSystem: settings.get(keys.inSystem),
    hidesCaller: settings.get(keys.hidesCaller),
  };
}
