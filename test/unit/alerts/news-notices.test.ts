import { beforeEach, expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import { createI18n } from '../../../common/i18n/i18n.ts';
import type { NoticeKind } from '../../../common/settings/notice-settings.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { NewsNotices } from '../../../main/alerts/news-notices.ts';
import { NoticeSounds } from '../../../main/alerts/notice-sounds.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCallMedia } from '../../support/fake-call-media.ts';
import { FakeNotificationDesk } from '../../support/fake-notification-desk.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const { t } = await createI18n('ja');
const id = someCallId();
let desk: FakeNotificationDesk;
let tones: FakeCallMedia;
let notices: NewsNotices;
let sounds: NoticeSounds;
let focused: string | null;
let shown: string[];
let attracting: Map<string, NoticeKind>;

function start(changes: Partial<Settings> = {}): void {
  const settings = new FakeSettings(changes);
  desk = new FakeNotificationDesk();
  tones = new FakeCallMedia();
  sounds = new NoticeSounds({ tones, settings, isQuiet: () => false });
  focused = null;
  shown = [];
  attracting = new Map();
  notices = new NewsNotices({
    desk,
    settings,
    sounds,
    signs: { begin: (owner, kind) => void attracting.set(owner, kind), end: (owner) => void attracting.delete(owner) },
    texts: { translate: () => t },
    isSeen: (callId, window) => focused === `${window} ${callId}`,
    show: (callId, window) => shown.push(`${window} ${callId}`),
  });
}
beforeEach(() => start());

const ringing = newCall(someFacts());
const talking = reduceCall(reduceCall(ringing, { type: 'answer_requested', at: at(1) }), { type: 'established', at: at(2) });
const over = reduceCall(talking, { type: 'ended', at: at(9), cause: 'normal' });

/** As the hub tells it. */
function tell(call: CallState): void {
  notices.changed(call);
  sounds.changed(call);
}

test('a chat that comes in a talk is a beep and a notification, until its call is over', () => {
  tell(talking);
  notices.heard(id, { type: 'chat_arrived' });
  expect(desk.words).toEqual(['新しいチャット: チャットが届きました  090-1234-5678']);
  expect(desk.shown[0]).toMatchObject({ isUrgent: false, buttons: [] });
  expect([...attracting.values()]).toEqual(['chat']);
  tell(over);
  expect(attracting.size).toBe(0);
  expect(desk.words).toEqual([]);
  expect(tones.asked).toEqual(['beep chat call-1', 'silence chat call-1']);
});

test('what comes while the call rings, after it, or into the window that is being read, is no news', () => {
  tell(ringing);
  notices.heard(id, { type: 'chat_arrived' });
  tell(talking);
  focused = `chat ${id}`;
  notices.heard(id, { type: 'messages_arrived', count: 1 });
  tell(over);
  notices.heard(id, { type: 'chat_arrived' });
  expect([...desk.words, ...tones.asked]).toEqual([]);
});

test('another window of the call with the keyboard does not hide a message', () => {
  tell(talking);
  focused = `incoming ${id}`;
  notices.heard(id, { type: 'messages_arrived', count: 1 });
  expect(desk.words).toHaveLength(1);
  notices.heard(id, { type: 'flags_changed' });
  expect(tones.asked).toEqual(['beep message call-1']);
});

test('messages are counted in one notification until they are read', () => {
  tell(talking);
  notices.heard(id, { type: 'messages_arrived', count: 2 });
  notices.heard(id, { type: 'messages_arrived', count: 1 });
  expect(desk.words).toEqual(['新着メッセージ: 新しいメッセージ 3 件  090-1234-5678']);
  notices.read(id);
  expect(desk.words).toEqual([]);
  notices.heard(id, { type: 'messages_arrived', count: 1 });
  expect(desk.words).toEqual(['新着メッセージ: 新しいメッセージ 1 件  090-1234-5678']);
});

test('a press on the notification brings the window of the call, and ends the repeating beep', () => {
  start({ 'notify.chatRepeatS': 10 });
  tell(talking);
  notices.heard(id, { type: 'chat_arrived' });
  desk.shown[0]?.onClick();
  expect(shown).toEqual([`chat ${id}`]);
  expect(desk.words).toEqual([]);
  expect(tones.asked).toEqual(['beep chat call-1', 'silence chat call-1']);
});

test('a hidden caller is named nowhere; a kind that is off tells nothing, without its notification it is heard alone', () => {
  start({ 'notify.messageHidesCaller': true });
  tell(talking);
  notices.heard(id, { type: 'flags_changed' });
  expect(desk.words).toEqual(['新着メッセージ: お客様の情報が変わりました']);
  start({ 'notify.message': false, 'notify.chatInSystem': false });
  tell(talking);
  notices.heard(id, { type: 'flags_changed' });
  notices.heard(id, { type: 'chat_arrived' });
  expect(desk.words).toEqual([]);
  expect(tones.asked).toEqual(['beep chat call-1']);
});
