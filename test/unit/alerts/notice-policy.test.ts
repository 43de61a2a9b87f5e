import { expect, test } from 'vitest';
import { noticeKinds, type NoticeSettings, noticeSettings } from '../../../common/settings/notice-settings.ts';
import { noticePlan, type NoticeSituation } from '../../../main/alerts/notice-policy.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const chosen: NoticeSettings = { isOn: true, tone: 'glass', volume: 60, repeatS: 1, inSystem: true, hidesCaller: false };
const idle: NoticeSituation = { isRinging: false, isOnCall: false, isQuiet: false };
const none = { type: 'none' };

test.each(noticeKinds)('a notice of the kind %s sounds as it is chosen, is in the system and attracts', (kind) => {
  expect(noticePlan(kind, chosen, idle)).toEqual({
    sound: { type: 'tone', name: 'glass', volume: 60, repeatS: 1 },
    showsInSystem: true,
    hidesCaller: false,
    attracts: true,
  });
});

test.each(noticeKinds)('%s switched off does nothing', (kind) => {
  expect(noticePlan(kind, { ...chosen, isOn: false }, idle)).toMatchObject({ sound: none, showsInSystem: false, attracts: false });
});

test.each(noticeKinds)('%s beside a talk is a beep, not quicker than one can talk', (kind) => {
  const talking = { ...idle, isOnCall: true };
  expect(noticePlan(kind, chosen, talking).sound).toEqual({ type: 'beep', volume: 60, repeatS: 4 });
  expect(noticePlan(kind, { ...chosen, repeatS: 30 }, talking).sound).toEqual({ type: 'beep', volume: 60, repeatS: 30 });
  expect(noticePlan(kind, { ...chosen, repeatS: 0 }, talking).sound).toEqual({ type: 'beep', volume: 60, repeatS: 0 });
});

test('beside a ringing call only the call is heard; the system still shows the others', () => {
  for (const isOnCall of [false, true]) {
    const ringing = { ...idle, isRinging: true, isOnCall };
    expect(noticePlan('call', chosen, ringing).sound.type).toBe(isOnCall ? 'beep' : 'tone');
    for (const kind of ['chat', 'message'] as const)
      expect(noticePlan(kind, chosen, ringing)).toMatchObject({ sound: none, showsInSystem: true });
  }
});

test.each(noticeKinds)('%s in a quiet time neither sounds nor attracts; what the system shows is left to the system', (kind) => {
  expect(noticePlan(kind, chosen, { ...idle, isQuiet: true })).toMatchObject({ sound: none, attracts: false, showsInSystem: true });
});

test('volume 0 is silence, and the notification can be left out by itself', () => {
  expect(noticePlan('call', { ...chosen, volume: 0 }, idle)).toMatchObject({ sound: none, showsInSystem: true, attracts: true });
  expect(noticePlan('chat', { ...chosen, inSystem: false, hidesCaller: true }, idle)).toMatchObject({
    sound: { type: 'tone' },
    showsInSystem: false,
    hidesCaller: true,
  });
});

test('the table of the settings gives each kind its own choice', () => {
  const settings = new FakeSettings({ 'ring.volume': 10, 'notify.chatTone': 'bell', 'notify.messageHidesCaller': true });
  expect(noticeSettings('call', settings)).toEqual({ ...chosen, tone: 'madoguchi', volume: 10 });
  expect(noticeSettings('chat', settings)).toEqual({ ...chosen, tone: 'bell', repeatS: 0 });
  expect(noticeSettings('message', settings)).toEqual({ ...chosen, tone: 'knock', repeatS: 0, hidesCaller: true });
});
