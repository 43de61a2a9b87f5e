import { beforeEach, expect, test } from 'vitest';
import { FocusMode, type FocusState, isQuietTime } from '../../../main/alerts/focus-mode.ts';
import { readFocus, readLinuxFocus } from '../../../main/alerts/read-focus.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

let now: FocusState | Error;
let isWanted: boolean;
let reads: number;
let told: FocusState[];
let clock: FakeClock;
let focus: FocusMode;
beforeEach(() => {
  now = 'off';
  isWanted = true;
  reads = 0;
  told = [];
  clock = new FakeClock();
  focus = new FocusMode({
    read: () => {
      reads += 1;
      return now instanceof Error ? Promise.reject(now) : Promise.resolve(now);
    },
    isWanted: () => isWanted,
    changed: () => told.push(focus.state),
    clock,
    log: new FakeLog(),
  });
});

test('it is quiet only where the agent wants it and the system is known to be in its focus mode', () => {
  expect(isQuietTime(false, 'on')).toBe(true);
  expect(isQuietTime(false, 'off')).toBe(false);
  expect(isQuietTime(false, 'unknown')).toBe(false);
  expect(isQuietTime(true, 'on')).toBe(false);
});

test('the state is read at the start, every half minute and at each call, and its changes are told', async () => {
  focus.start();
  await settled();
  now = 'on';
  await clock.elapse(30_000);
  expect(told).toEqual(['off', 'on']);
  now = 'off';
  focus.arrived();
  await settled();
  expect(told).toEqual(['off', 'on', 'off']);
  focus.stop();
  expect(clock.waiting).toBe(0);
});

test('what cannot be read is unknown, and so is what nobody wants to know, which is not read', async () => {
  now = 'on';
  focus.look();
  await settled();
  now = new Error('no bus');
  focus.look();
  await settled();
  expect(focus.state).toBe('unknown');
  now = 'on';
  focus.look();
  await settled();
  isWanted = false;
  focus.look();
  expect(told).toEqual(['on', 'unknown', 'on', 'unknown']);
  expect(reads).toBe(3);
});

test.each<[string, string, FocusState]>([
  ["('dunst', 'knopwob', '1.9.0', '1.2')\n", '(<true>,)\n', 'on'],
  ["('Plasma', 'KDE', '6.1.0', '1.2')\n", '(<false>,)\n', 'off'],
  ["('gnome-shell', 'GNOME', '46.0', '1.2')\n", 'false\n', 'on'],
  ["('gnome-shell', 'GNOME', '46.0', '1.2')\n", 'true\n', 'off'],
  ["('gnome-shell', 'GNOME', '46.0', '1.2')\n", 'what?\n', 'unknown'],
  ["('mako', 'emersion', '1.8', '1.2')\n", '(<true>,)\n', 'unknown'],
])('the server %j that answers %j: %s', async (server, answer, expected) => {
  const run = (_: string, words: readonly string[]): Promise<string> =>
    Promise.resolve(words.at(-1) === 'org.freedesktop.Notifications.GetServerInformation' ? server : answer);
  expect(await readLinuxFocus(run)).toBe(expected);
});

const refuse = (): Promise<string> => Promise.reject(new Error('asked'));

test('Windows and macOS are not asked', async () => {
  expect([await readFocus('win32', refuse), await readFocus('darwin', refuse)]).toEqual(['unknown', 'unknown']);
});
