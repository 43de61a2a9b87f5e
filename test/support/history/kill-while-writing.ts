import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenNotice } from '../../../main/history/open-notice.ts';
import { isSound, openForReading, openHistory } from '../../../main/history/open.ts';

const source = fileURLToPath(new URL('write-until-killed.ts', import.meta.url));
const callsPerRound = 100_000;

/** The writing process, and its writer's thread; bundles start quicker than the sources. */
export interface WritingProgram {
  readonly script: string;
  /** Null: the source. */
  readonly writer: string | null;
}

export interface KillResult {
  readonly acknowledged: number;
  /** The ids that were acknowledged and are not there. */
  readonly lost: readonly string[];
  readonly isSound: boolean;
  /** What opening it again had to tell. */
  readonly notices: readonly OpenNotice[];
}

/** Runs the writing process and kills it after `least` acknowledgements; returns what it had acknowledged. */
async function writeUntilKilled({ script, writer }: WritingProgram, folder: string, first: number, least: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, folder, String(first), ...(writer === null ? [] : [writer])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    acknowledged.push(line);
    if (acknowledged.length === least) child.kill('SIGKILL');
  });
  await once(lines, 'close');
  return acknowledged;
}

/** Kills a process that writes calls `rounds` times at random moments, then looks which of the acknowledged calls are there. */
export async function killWhileWriting(
  folder: string,
  rounds: number,
  onRound: (acknowledged: number) => void = () => undefined,
  program: WritingProgram = { script: source, writer: null },
): Promise<KillResult> {
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ids = await writeUntilKilled(program, folder, round * callsPerRound, 1 + Math.floor(Math.random() * 200));
    acknowledged.push(...ids);
    onRound(ids.length);
  }
  const db = openForReading(path.join(folder, 'history.db'));
  const kept = new Set(db.prepare('SELECT call_id FROM calls').pluck().all());
  const sound = isSound(db);
  db.close();
  const reopened = openHistory(folder, Date.now());
  reopened.db.close();
  return { acknowledged: acknowledged.length, lost: acknowledged.filter((id) => !kept.has(id)), isSound: sound, notices: reopened.notices };
}
