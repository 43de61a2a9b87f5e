import type { ItemKey } from '../../../common/i18n/texts/setting-items.ts';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { settings } from '../../../common/i18n/texts/settings.ts';
import { noticeKeys, type NoticeKind } from '../../../common/settings/notice-settings.ts';
import type { IconName } from '../../ui/icon.tsx';

type Texts = typeof settings.ja;
export type SectionId = keyof Texts['section'];
export type GroupId = keyof Texts['group'];
/** Something larger than a setting, which the page of the window brings along. */
export type PanelName = keyof Texts['panel'];

/** A control that the key's schema alone does not give. */
export type OwnControl =
  | 'check'
  | 'cti_lines'
  | 'microphone'
  | 'header_names'
  | 'pages'
  | 'ringer'
  | 'ring_rules'
  | 'second_ringer'
  | 'shortcut'
  | 'speaker'
  | 'tone'
  | 'tones'
  | 'volume'
  | 'whisper_rules';

/** A setting: its control follows from its schema unless `control` names one. Its texts: common/i18n/texts/setting-items.ts. */
export interface KeyItem {
  readonly key: ItemKey;
  readonly control?: OwnControl;
  /** What a text must look like beyond its schema; the item's text `refused` says so. */
  readonly pattern?: RegExp;
  /** What the site must have contracted for it. */
  readonly needs?: keyof CtiView['features'];
}
export interface PanelItem {
  readonly panel: PanelName;
}
export type Item = KeyItem | PanelItem;

export interface Group {
  readonly id: GroupId;
  readonly items: readonly Item[];
}

export interface Section {
  readonly id: SectionId;
  readonly icon: IconName;
  readonly groups: readonly Group[];
}

/** What the table of the notices has of one kind. */
function noticeItems(kind: NoticeKind): readonly KeyItem[] {
  const keys = noticeKeys[kind];
  return [
    { key: keys.isOn },
    // The user's own tones are kept at the one of calls.
    { key: keys.tone, control: kind === 'call' ? 'tones' : 'tone' },
    { key: keys.volume, control: 'volume' },
    { key: keys.repeatS },
    { key: keys.inSystem },
    { key: keys.hidesCaller },
  ];
}

/** What stands in the settings window, in its order. A new item is a line here and its two texts. */
export const sections: readonly Section[] = [
  {
    id: 'account',
    icon: 'person',
    groups: [
      { id: 'connection', items: [{ panel: 'account' }, { panel: 'codecs' }] },
      { id: 'advanced', items: [{ key: 'sip.socket' }, { key: 'log.sipTrace' }] },
    ],
  },
  {
    id: 'calls',
    icon: 'phone',
    groups: [
      {
        id: 'incoming',
        items: [
          { key: 'call.doNotDisturb' },
          { key: 'call.acceptsWhileBusy' },
          { key: 'sip.maxRinging' },
          { key: 'popup.shortcut', control: 'shortcut' },
        ],
      },
      { id: 'talking', items: [{ key: 'call.digits' }] },
      {
        id: 'whisper',
        items: [
          { key: 'whisper.isOn' },
          { key: 'whisper.template' },
          { key: 'whisper.queues', control: 'whisper_rules' },
          { key: 'whisper.rate' },
          { key: 'whisper.countdownS' },
        ],
      },
      {
        id: 'internal',
        items: [
          { key: 'internal.minimumDigits' },
          { key: 'internal.maximumDigits' },
          { key: 'internal.domains' },
          { key: 'call.region', pattern: /^[A-Z]{2}$/ },
        ],
      },
    ],
  },
  {
    id: 'cti',
    icon: 'chat',
    groups: [
      {
        id: 'basic',
        items: [
          { key: 'cti.numbers', control: 'cti_lines', needs: 'popups' },
          { key: 'popup.size', needs: 'popups' },
          { key: 'popup.route', control: 'check', needs: 'popups' },
          { key: 'popup.chat', control: 'check', needs: 'chat' },
          { key: 'popup.skipsInternal', control: 'check', needs: 'popups' },
          { key: 'popup.onTop', control: 'check', needs: 'popups' },
        ],
      },
      {
        id: 'server',
        items: [
          { key: 'cti.baseUrl', pattern: /^(?:https?:\/\/[^\s/]\S*)?$/i },
          { key: 'cti.signIn' },
          { key: 'cti.apiKeyHeader' },
          { key: 'cti.user' },
          { panel: 'ctiAccessKey' },
          { panel: 'ctiStatus' },
          { key: 'cti.ivrLogUrl', pattern: /^(?:https:\/\/[^\s/]\S*)?$/i },
          { key: 'cti.apiLogUrl', pattern: /^(?:https:\/\/[^\s/]\S*)?$/i },
        ],
      },
      { id: 'chat', items: [{ key: 'popup.mapUrl', pattern: /^https:\/\/[^\s/]\S*$/i, needs: 'chat' }] },
      { id: 'headers', items: [{ key: 'cti.headerNames', control: 'header_names' }, { key: 'cti.marksOutgoing' }] },
      { id: 'pages', items: [{ key: 'page.templates', control: 'pages' }, { key: 'page.hosts' }] },
    ],
  },
  {
    id: 'notifications',
    icon: 'bell',
    groups: [
      { id: 'callNotice', items: [...noticeItems('call'), { key: 'ring.rules', control: 'ring_rules' }] },
      { id: 'chatNotice', items: noticeItems('chat') },
      { id: 'messageNotice', items: noticeItems('message') },
      { id: 'focusMode', items: [{ key: 'notify.ringsInFocus' }] },
    ],
  },
  {
    id: 'audio',
    icon: 'microphone',
    groups: [
      {
        id: 'devices',
        items: [
          { key: 'audio.microphone', control: 'microphone' },
          { key: 'audio.speaker', control: 'speaker' },
          { key: 'audio.ringer', control: 'ringer' },
          { key: 'audio.secondRinger', control: 'second_ringer' },
        ],
      },
      {
        id: 'processing',
        items: [{ key: 'audio.echoCancellation' }, { key: 'audio.noiseSuppression' }, { key: 'audio.autoGain' }],
      },
      { id: 'headset', items: [{ key: 'audio.headsetButtons' }, { key: 'audio.yieldsButtonsToTeams' }, { panel: 'headsets' }] },
    ],
  },
  {
    id: 'history',
    icon: 'clock',
    groups: [
      { id: 'history', items: [{ key: 'history.retentionDays' }, { key: 'history.backups' }, { panel: 'historyBackup' }] },
      { id: 'csv', items: [{ key: 'csv.neutralisesFormulas' }, { key: 'csv.phoneNumbers' }] },
    ],
  },
  { id: 'display', icon: 'display', groups: [{ id: 'display', items: [{ key: 'ui.language' }, { key: 'ui.theme' }] }] },
];
