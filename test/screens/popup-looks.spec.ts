import { expect } from '@playwright/test';
import type { Preferences } from '../../common/ipc/groups/app.ts';
import type { ChatProblem, ChatView, IncomingView, RouteView } from '../../common/ipc/groups/popups.ts';
import { chatView, incomingView, noonMs, partyOf, routeSteps, routeView, textMessage } from '../support/view-builders.ts';
import { expectSound, fitsWidth, type OpenWindow, picture, test, untilShown } from './open-window.ts';

// Every state of the three pop-ups in both languages and both themes: nothing sticks out, axe finds nothing, a picture to look at.

const looks = [
  { language: 'ja', theme: 'light' },
  { language: 'ja', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const satisfies readonly Preferences[];

const long = '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子';
const longLatin = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch Customer Services Ltd.';
const talking = { phase: 'talking', answeredAtMs: noonMs - 3000, waitingSinceMs: null } as const;
const noFlags = { hasFlags: true, isVerified: null, isBadActor: null, isRepeat: null };

const incomingStates: Readonly<Record<string, Partial<IncomingView>>> = {
  full: {
    flags: { hasFlags: true, isVerified: true, isBadActor: true, isRepeat: true },
    othersCount: 2,
    pages: [{ index: 0, name: '顧客管理' }],
  },
  long: {
    match: { type: 'one', name: longLatin },
    label: long,
    queue: longLatin,
    line: { number: '0312345678', display: '03-1234-5678', label: long },
    othersCount: 17,
    pages: [{ index: 0, name: long }],
  },
  asked: { match: { type: 'loading' }, flags: { ...noFlags, hasFlags: false }, waitingSinceMs: null },
  unknown: { match: { type: 'none' }, flags: noFlags, label: null, queue: null, waitingSinceMs: null },
  'five-matches': { match: { type: 'many', total: 5, names: ['高橋 誠', '高橋 由美子', long, longLatin, '株式会社高橋工務店'] } },
  withheld: { party: { kind: 'withheld' }, match: { type: 'local' }, flags: { ...noFlags, hasFlags: false }, label: null },
  internal: { scope: 'internal', party: partyOf('1002', '鈴木 一郎'), match: { type: 'local' }, label: null, queue: null },
  unreachable: { match: { type: 'failed', message: 'unreachable' } },
  forbidden: { match: { type: 'failed', message: 'forbidden' }, party: partyOf('090-1234-5678', longLatin) },
};
const slimStates: Readonly<Record<string, Partial<IncomingView>>> = {
  talking: { ...talking, isMuted: true },
  held: { ...talking, phase: 'held', hold: 'remote', heldSinceMs: noonMs - 1000, pages: [{ index: 0, name: long }] },
  lost: { ...talking, microphone: 'missing' },
  long: { ...talking, phase: 'held', match: { type: 'one', name: longLatin }, line: { number: '1', display: '1', label: long } },
  ended: { ...talking, phase: 'ended', endedAtMs: noonMs - 1000, isPinned: true },
};
const routeStates: Readonly<Record<string, Partial<RouteView>>> = {
  ready: {},
  loading: { status: 'loading', steps: [] },
  sip: { status: 'loading', steps: routeSteps.slice(0, 2).map((step) => ({ ...step, atMs: null, isFromSip: true })) },
  empty: { steps: [] },
  failed: { status: 'failed', steps: [] },
  long: { steps: routeSteps.map((step) => ({ ...step, name: `${long} ${longLatin}`, isFromSip: true })), isPinned: true },
};
const problems: readonly ChatProblem['type'][] = ['provider_error', 'no_match', 'not_retrieved', 'unreachable', 'forbidden'];
const chatStates: Readonly<Record<string, ChatView['content']>> = {
  long: {
    type: 'transcript',
    isOlderThan24Hours: true,
    messages: [
      textMessage('1', 'customer', long.repeat(4)),
      textMessage('2', 'service', longLatin.replaceAll(' ', '').repeat(4)),
      { id: '3', atMs: null, side: 'customer', body: { type: 'link', url: 'https://a.example/', host: `${'a'.repeat(60)}.example` } },
      textMessage('4', 'service', '👍👨‍👩‍👧\n\n改行のあと'),
    ],
  },
  empty: { type: 'transcript', isOlderThan24Hours: false, messages: [] },
  ...Object.fromEntries(
    problems.map((type) => [
      type,
      {
        type: 'problem' as const,
        problem: { type, serverMessage: type === 'no_match' ? long : null, code: `chat.${type}`, requestId: longLatin },
      },
    ]),
  ),
};

async function judge(window: OpenWindow, name: string): Promise<void> {
  await window.page.clock.runFor(400);
  expect(await fitsWidth(window), name).toBe(true);
  await picture(window, `look-${name}`);
  await expectSound(window);
}

const quiet = { painted: () => null, close: () => null, setPinned: () => null, serverLogs: () => [] };

// A test of this file goes through up to eleven states, each judged by axe.
test.describe.configure({ timeout: 180_000 });

for (const preferences of looks) {
  const look = `${preferences.language}-${preferences.theme}`;

  test(`着信通知 in every state, ${look}`, async ({ open }) => {
    const first = incomingView();
    const window = await open('incoming', { nowMs: noonMs, preferences, handlers: { popup: { ...quiet, incoming: () => first } } });
    await untilShown(window);
    for (const [index, [state, changes]] of Object.entries(incomingStates).entries()) {
      await window.bridge.emit.popup.incomingChanged(incomingView({ ...changes, revision: index + 2 }));
      await judge(window, `incoming-${state}-${look}`);
    }
    await window.page.setViewportSize({ width: 400, height: 184 });
    for (const [index, [state, changes]] of Object.entries(slimStates).entries()) {
      await window.bridge.emit.popup.incomingChanged(incomingView({ ...changes, revision: index + 20 }));
      await judge(window, `slim-${state}-${look}`);
    }
  });

  test(`経路表示 in every state, ${look}`, async ({ open }) => {
    const window = await open('route', { nowMs: noonMs, preferences, handlers: { popup: { ...quiet, route: () => routeView() } } });
    await untilShown(window);
    for (const [index, [state, changes]] of Object.entries(routeStates).entries()) {
      await window.bridge.emit.popup.routeChanged(routeView({ ...changes, revision: index + 2 }));
      await judge(window, `route-${state}-${look}`);
    }
  });

  test(`チャット内容 in every state, ${look}`, async ({ open }) => {
    const window = await open('chat', { nowMs: noonMs, preferences, handlers: { popup: { ...quiet, chat: () => chatView() } } });
    await untilShown(window);
    await judge(window, `chat-full-${look}`);
    for (const [index, [state, content]] of Object.entries(chatStates).entries()) {
      await window.bridge.emit.popup.chatChanged(chatView({ content, revision: index + 2 }));
      await judge(window, `chat-${state}-${look}`);
    }
  });
}
