import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isInProcessList, isInTaskList, readTeams } from '../../../main/headset/read-teams.ts';
import { TeamsWatch } from '../../../main/headset/teams-watch.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test.each([
  ['"ms-teams.exe","12044","Console","1","412,336 K"\r\n"ms-teams.exe","9120","Console","1","98,112 K"\r\n', true],
  ['"Teams.exe","7300","Console","1","201,004 K"\r\n', true],
  ['"MS-Teams.exe","12044","Console","1","412,336 K"\r\n', true],
  ['INFO: No tasks are running which match the specified criteria.\r\n', false],
  ['情報: 指定された条件に一致するタスクは実行されていません。\r\n', false],
  ['"teams-notes.exe","1","Console","1","1 K"\r\n"notepad.exe","2","ms-teams.exe","1","1 K"\r\n', false],
  ['', false],
])('the task list %j: %s', (printed, expected) => {
  expect(isInTaskList(printed)).toBe(expected);
});

test.each([
  ['/sbin/launchd\n/Applications/Microsoft Teams.app/Contents/MacOS/MSTeams\n', true],
  ['/Applications/Microsoft Teams classic.app/Contents/MacOS/Teams\n', true],
  ['/Applications/Microsoft Teams.app/Contents/MacOS/Microsoft Teams   \n', true],
  ['/Applications/Microsoft Teams.app/Contents/XPCServices/Updater.xpc/Contents/MacOS/Updater\n/usr/bin/MSTeams.sh\n', false],
  ['', false],
])('the processes %j: %s', (printed, expected) => {
  expect(isInProcessList(printed)).toBe(expected);
});

test("each system is asked by its own program, Windows by the one in the system's folder", async () => {
  const asked: string[] = [];
  const run = (program: string, words: readonly string[]): Promise<string> => {
    asked.push([program, ...words].join(' '));
    return Promise.resolve('');
  };
  expect(await readTeams({ platform: 'win32', systemRoot: 'D:\\Windows', run })).toBe(false);
  expect(await readTeams({ platform: 'darwin', systemRoot: undefined, run })).toBe(false);
  expect(asked).toEqual([
    'D:\\Windows\\System32\\tasklist.exe /FI IMAGENAME eq ms-teams.exe /FO CSV /NH',
    'D:\\Windows\\System32\\tasklist.exe /FI IMAGENAME eq Teams.exe /FO CSV /NH',
    '/bin/ps -axo comm=',
  ]);
});

test('on Linux the names of the processes are read, whatever else is there', async () => {
  const processes = await tempFolder();
  const add = async (id: string, name: string): Promise<void> => {
    await mkdir(path.join(processes, id));
    await writeFile(path.join(processes, id, 'comm'), name);
  };
  await add('1', 'systemd\n');
  await add('self', 'teams-for-linux\n');
  await mkdir(path.join(processes, '77'));
  expect(await readTeams({ platform: 'linux', systemRoot: undefined, processes })).toBe(false);
  await add('4242', 'teams-for-linux\n');
  expect(await readTeams({ platform: 'linux', systemRoot: undefined, processes })).toBe(true);
  expect(await readTeams({ platform: 'linux', systemRoot: undefined })).toBe(false);
});

function bench(read: () => Promise<boolean>) {
  const clock = new FakeClock();
  const log = new FakeLog();
  const told: boolean[] = [];
  const watch = new TeamsWatch({ read, changed: () => told.push(watch.mayRun), clock, log });
  return { clock, log, told, watch };
}

test('it is asked when a call begins and every 10 s, and not any more when there is none', async () => {
  const answers = [true, true, false, true];
  let asked = 0;
  const { clock, told, watch } = bench(() => {
    asked += 1;
    return Promise.resolve(answers.shift() ?? false);
  });
  watch.watch(true);
  expect(watch.mayRun).toBe(true);
  watch.watch(true);
  await clock.elapse(30_000);
  expect(told).toEqual([true, false, true]);
  watch.watch(false);
  expect([watch.mayRun, clock.waiting]).toEqual([false, 0]);
  await clock.elapse(60_000);
  expect(asked).toBe(4);
});

test('what cannot be read is not running, and is logged', async () => {
  const { log, told, watch } = bench(() => Promise.reject(new Error('no tasklist')));
  watch.watch(true);
  await settled();
  expect([watch.mayRun, told]).toEqual([false, [false]]);
  expect(log.lines).toEqual(['warn whether Teams runs could not be read']);
});

test('an answer that comes after the call is nothing, and sets no timer', async () => {
  const late = Promise.withResolvers<boolean>();
  const { clock, told, watch } = bench(() => late.promise);
  watch.watch(true);
  watch.watch(false);
  late.resolve(true);
  await settled();
  expect([watch.mayRun, told, clock.waiting]).toEqual([false, [], 0]);
});
