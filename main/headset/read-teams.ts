import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RunProgram, runProgram } from '../app/run-program.ts';

/** What Microsoft Teams is called as a process: on Windows the new and the old one, on macOS too, on Linux the one there is. */
const windowsNames = ['ms-teams.exe', 'Teams.exe'] as const;
const macNames: ReadonlySet<string> = new Set(['MSTeams', 'Microsoft Teams', 'Teams']);
/** Linux keeps 15 letters of a name: just enough. */
const linuxNames: ReadonlySet<string> = new Set(['teams-for-linux']);

const deadlineMs = 2000;

export interface TeamsQuestion {
  readonly platform: NodeJS.Platform;
  /** Where Windows is, for a program of the same name elsewhere is not to be run. */
  readonly systemRoot: string | undefined;
  readonly run?: RunProgram;
  /** Where Linux keeps its processes. */
  readonly processes?: string;
}

/** Whether Microsoft Teams runs; answers within 2 s or rejects. */
export async function readTeams({ platform, systemRoot, run = runProgram, processes = '/proc' }: TeamsQuestion): Promise<boolean> {
  if (platform === 'win32') {
    const program = path.win32.join(systemRoot ?? 'C:\\Windows', 'System32', 'tasklist.exe');
    const asked = windowsNames.map((name) => run(program, ['/FI', `IMAGENAME eq ${name}`, '/FO', 'CSV', '/NH']));
    return (await Promise.all(asked)).some(isInTaskList);
  }
  if (platform === 'darwin') return isInProcessList(await run('/bin/ps', ['-axo', 'comm=']));
  return within(deadlineMs, runsOnLinux(processes));
}

/** What `tasklist /FO CSV /NH` prints: a line for each process with its name first, or a sentence in the system's language. */
export function isInTaskList(printed: string): boolean {
  return printed.split(/\r?\n/).some((line) => {
    const [, name = ''] = /^"([^"]*)",/.exec(line) ?? [];
    return windowsNames.some((teams) => teams.toLowerCase() === name.toLowerCase());
  });
}

/** What `ps -axo comm=` prints on macOS: the whole path of each program. */
export function isInProcessList(printed: string): boolean {
  return printed.split('\n').some((line) => macNames.has(path.posix.basename(line.trim())));
}

async function runsOnLinux(processes: string): Promise<boolean> {
  const ids = (await readdir(processes)).filter((name) => /^\d+$/.test(name));
  // Processes end while we look.
  const names = await Promise.all(ids.map((id) => readFile(path.join(processes, id, 'comm'), 'utf8').catch(() => '')));
  return names.some((name) => linuxNames.has(name.trim()));
}

async function within<Value>(limitMs: number, answer: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the processes could not be read in time')), limitMs);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
