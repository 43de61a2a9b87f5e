import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import { createI18n } from '../../../common/i18n/i18n.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { IncomingNotifications } from '../../../main/alerts/incoming-notifications.ts';
import { at, someFacts } from '../../support/call-builders.ts';
import { FakeNotificationDesk } from '../../support/fake-notification-desk.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const { t } = await createI18n('ja');

function ring(changes: Partial<Settings> = {}) {
  const desk = new FakeNotificationDesk();
  const done: string[] = [];
  const notifications = new IncomingNotifications({
    desk,
    settings: new FakeSettings(changes),
    sounds: { situation: { isRinging: false, isOnCall: false, isQuiet: false } },
    texts: { translate: () => t },
    answer: (id) => done.push(`answer ${id}`),
    reject: (id) => done.push(`reject ${id}`),
    show: () => done.push('show'),
  });
  const call = newCall(someFacts());
  notifications.arrived(call);
  return { desk, done, notifications, call };
}

test('a ringing call is one notification, whose buttons answer and reject it', () => {
  const { desk, done, notifications, call } = ring();
  notifications.changed(call);
  expect(desk.words).toEqual(['外線着信: 090-1234-5678']);
  const [notice] = desk.shown;
  expect(notice).toMatchObject({ isUrgent: true, buttons: ['応答', '拒否'] });
  notice?.onButton(0);
  notice?.onButton(1);
  notice?.onClick();
  expect(done).toEqual(['answer call-1', 'reject call-1', 'show']);
  notifications.changed(reduceCall(call, { type: 'ended', at: at(1), cause: 'cancelled' }));
  expect(desk.words).toEqual([]);
});

test('a hidden caller is not in the notification; a kind or its notification that is off shows none', () => {
  expect(ring({ 'notify.hidesCaller': true }).desk.words).toEqual(['外線着信: 着信があります']);
  expect(ring({ 'notify.incoming': false }).desk.words).toEqual([]);
  expect(ring({ 'notify.call': false }).desk.words).toEqual([]);
});
