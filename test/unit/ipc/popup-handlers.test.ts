import { beforeEach, expect, it } from 'vitest';
import type { CallId } from '../../../common/call/ids.ts';
import type { Caller } from '../../../common/ipc/define.ts';
import { popupHandlers } from '../../../main/ipc/handlers/popup-handlers.ts';
import { someCallId } from '../../support/call-builders.ts';
import { someChat } from '../../support/cti/fake-cti-server.ts';
import { hello, ScreenPopRig } from '../../support/cti/screen-pop-rig.ts';
import { FakeLog } from '../../support/fake-log.ts';

const first = someCallId('call-1');
const second = someCallId('call-2');
const image = { id: 'm2', from: 'customer', kind: 'image', url: 'https://bot.example/a.png' };
const ofFirst = (kind: Caller['kind']): Caller => ({ kind, key: `${kind}-1` });
let rig: ScreenPopRig;
let opened: string[];
let handlers: ReturnType<typeof popupHandlers>;

/** Two calls ring; the windows with the keys `…-1` are those of the first. */
beforeEach(async () => {
  rig = new ScreenPopRig({
    'page.templates': [{ name: '顧客管理', template: 'https://crm.example/{number}', when: 'click' }],
    'page.hosts': ['crm.example'],
  });
  rig.ring({ id: first });
  rig.ring({ id: second });
  await rig.server.chats[1]?.answers(someChat([hello, image]));
  opened = [];
  handlers = popupHandlers({
    screenPop: rig.screenPop,
    callOf: (key): CallId | null => (key.endsWith('-1') ? first : null),
    settings: rig.settings,
    openLink: (url) => Promise.resolve(void opened.push(url)),
    log: new FakeLog(),
  });
});

it('shows a window its own call, and one that stands ready none', async () => {
  expect(await handlers.incoming({}, ofFirst('incoming'))).toMatchObject({ callId: first });
  expect(await handlers.route({}, ofFirst('route'))).toMatchObject({ callId: first });
  expect(await handlers.chat({}, ofFirst('chat'))).toBeNull();
  expect(await handlers.incoming({}, { kind: 'incoming', key: 'incoming-9' })).toBeNull();
});

it('closes and pins the window that asks', async () => {
  await handlers.setPinned({ isPinned: true }, ofFirst('route'));
  await handlers.close({}, ofFirst('incoming'));
  expect([rig.popups.route.get(first)?.isPinned, rig.popups.route.get(second)?.isPinned]).toEqual([true, false]);
  expect([...rig.popups.open]).toEqual(['call-1 route', 'call-2 incoming', 'call-2 route', 'call-2 chat']);
});

it('opens no link of a chat that another window shows', async () => {
  await handlers.openLink({ messageId: 'm2' }, ofFirst('chat'));
  expect(opened).toEqual([]);
  await rig.server.chats[0]?.answers(someChat([hello, image]));
  await handlers.openLink({ messageId: 'm2' }, ofFirst('chat'));
  expect(opened).toEqual(['https://bot.example/a.png']);
});

it('opens a page of its own call for a pop-up, and of any call for the phone window', async () => {
  expect(await handlers.openPage({ callId: second, index: 0 }, ofFirst('incoming'))).toBe('gone');
  expect(await handlers.openPage({ callId: someCallId('gone'), index: 0 }, { kind: 'phone', key: 'phone-1' })).toBe('gone');
  expect(rig.opened).toEqual([]);
  expect(await handlers.openPage({ callId: first, index: 0 }, ofFirst('incoming'))).toBeNull();
  expect(await handlers.openPage({ callId: second, index: 0 }, { kind: 'phone', key: 'phone-1' })).toBeNull();
  expect(rig.opened).toHaveLength(2);
});
