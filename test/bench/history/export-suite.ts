import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { everyCall } from '../../../common/history/filter.ts';
import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../../main/history/client.ts';
import { historyParts } from '../../support/history/history-parts.ts';
import { rowOf } from '../rows.ts';
import type { Row, Say, Suite } from '../suite.ts';
import { longestBlockMs } from './loop-watch.ts';
import { storedHistory } from './stored-history.ts';

const referenceSql = `SELECT strftime('%Y/%m/%d %H:%M:%S', started_at_ms / 1000, 'unixepoch', 'localtime'), scope || direction, number, name, line_number,
  label, talk_ms / 1000, result, chat, strftime('%Y/%m/%d %H:%M:%S', ended_at_ms / 1000, 'unixepoch', 'localtime'), ring_ms / 1000, hold_ms / 1000,
  final_number, caller_name, memo, cause FROM calls ORDER BY started_at_ms DESC`;
const chatsReferenceSql = `SELECT strftime('%Y/%m/%d %H:%M:%S', started_at_ms / 1000, 'unixepoch', 'localtime'), number, coalesce(name, caller_name),
  line_number, queue, strftime('%Y/%m/%d %H:%M:%S', at_ms / 1000, 'unixepoch', 'localtime'),
  CASE sender WHEN 'customer' THEN 'お客様' ELSE 'チャットサービス' END, text
  FROM calls CROSS JOIN call_transcripts ON call = calls.id CROSS JOIN messages ON messages.transcript = call_transcripts.transcript
  ORDER BY started_at_ms DESC, calls.id DESC, position`;
/** The exporter as it is shipped: compiling TypeScript would be measured with the other one. */
const exporterUrl = new URL('../../../out/main/history-exporter.js', import.meta.url);
const referenceName = 'sqlite3 -csv | iconv CP932//TRANSLIT';
const budgetRatio = 0.6;
/** Both take turns and the best of each counts: other work on the machine slows single turns, seldom all of them. */
const turns = 3;

interface Taken {
  readonly elapsedMs: number;
  /** Of all processes or threads together; on a busy machine the steadier figure. */
  readonly processorMs: number;
}

const minutesAndSeconds = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s/g;

/** What bash's `times` says of its children: user and system, in its second line. */
function processorMsIn(times: string): number {
  const [, [, minutes, seconds, systemMinutes, systemSeconds] = []] = [...times.matchAll(minutesAndSeconds)];
  return (Number(minutes) + Number(systemMinutes)) * 60_000 + (Number(seconds) + Number(systemSeconds)) * 1000;
}

/** What an administrator would do by hand: the same columns by SQLite's own shell, through iconv. */
async function byHand(database: string, sql: string, target: string): Promise<Taken> {
  const startMs = performance.now();
  const command = 'sqlite3 -csv "$1" "$2" | iconv -c -f UTF-8 -t CP932//TRANSLIT > "$3"; status=$?; times; exit $status';
  const shell = spawn('bash', ['-o', 'pipefail', '-c', command, 'bash', database, sql, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = Promise.withResolvers<number | null>();
  let times = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    times += chunk.toString('latin1');
  });
  shell.on('close', ended.resolve);
  shell.on('error', ended.reject);
  const code = await ended.promise;
  // iconv -c ends with 1 when it left characters out.
  if (code !== 0 && code !== 1) throw new Error(`sqlite3 | iconv ended with ${String(code)}`);
  return { elapsedMs: performance.now() - startMs, processorMs: processorMsIn(times) };
}

function best(taken: readonly Taken[]): Taken {
  return {
    elapsedMs: Math.min(...taken.map(({ elapsedMs }) => elapsedMs)),
    processorMs: Math.min(...taken.map(({ processorMs }) => processorMs)),
  };
}

/** The most memory of this process above what it had, looked at every few milliseconds by the event loop. */
async function peakMegabytes(work: () => Promise<unknown>): Promise<number> {
  const beforeBytes = process.memoryUsage.rss();
  let peakBytes = beforeBytes;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(timer);
  return (peakBytes - beforeBytes) / 1e6;
}

/** One kind of export, and what does the same by hand. */
interface Subject {
  /** What its rows are. */
  readonly rows: string;
  readonly count: () => Promise<number>;
  readonly write: (target: string) => Promise<ExportOutcome>;
  readonly referenceSql: string;
}

async function measured(
  { rows, count, write, referenceSql: sql }: Subject,
  folder: string,
  out: string,
  say: Say,
): Promise<readonly Row[]> {
  const expected = await count();
  const target = path.join(out, 'ours.csv');
  const timed = async (): Promise<void> => {
    const outcome = await write(target);
    if (outcome.type !== 'saved' || outcome.rows !== expected) throw new Error(JSON.stringify(outcome));
  };
  const byHandTarget = path.join(out, 'by-hand.csv');
  const references: Taken[] = [];
  const exports: Taken[] = [];
  const blocksMs: number[] = [];
  const megabytes = await peakMegabytes(async () => {
    for (let turn = 1; turn <= turns; turn += 1) {
      say(`${rows}: sqlite3 | iconv, then our export: ${turn} of ${turns}`);
      references.push(await byHand(path.join(folder, 'history.db'), sql, byHandTarget));
      fs.rmSync(byHandTarget);
      const startMs = performance.now();
      const before = process.cpuUsage();
      blocksMs.push(await longestBlockMs(timed));
      const { user, system } = process.cpuUsage(before);
      exports.push({ elapsedMs: performance.now() - startMs, processorMs: (user + system) / 1000 });
    }
  });
  const reference = best(references);
  const taken = best(exports);
  return [
    rowOf({
      name: `CSV of ${expected.toLocaleString('en')} ${rows} (ratio ≤ ${budgetRatio})`,
      unit: 'ms',
      ours: taken.elapsedMs,
      budget: reference.elapsedMs * budgetRatio,
      reference: { name: referenceName, value: reference.elapsedMs },
    }),
    rowOf({
      name: `${rows}: processor time of it, user and system`,
      unit: 'ms',
      ours: taken.processorMs,
      reference: { name: referenceName, value: reference.processorMs },
    }),
    rowOf({ name: `${rows}: memory above before`, unit: 'MB', ours: megabytes, budget: 100 }),
    rowOf({ name: `${rows}: longest block of main meanwhile`, unit: 'ms', ours: Math.max(...blocksMs), budget: 30 }),
  ];
}

async function run(say: Say): Promise<readonly Row[]> {
  const folder = storedHistory(say);
  const out = fs.mkdtempSync(path.join(folder, 'export-'));
  const history = new HistoryClient({ ...historyParts, exporterUrl, folder });
  try {
    await history.groups();
    const calls: Subject = {
      rows: 'calls',
      count: () => history.count(everyCall, Number.POSITIVE_INFINITY),
      write: (target) => history.exportCalls(everyCall, target, 'cp932'),
      referenceSql,
    };
    const messages: Subject = {
      rows: 'messages of chats',
      count: () => history.countMessages(everyCall),
      write: (target) => history.exportChats(everyCall, target, 'cp932'),
      referenceSql: chatsReferenceSql,
    };
    const rows = [...(await measured(calls, folder, out, say)), ...(await measured(messages, folder, out, say))];
    const startMs = performance.now();
    await history.countMessages(everyCall);
    return [...rows, rowOf({ name: 'number of these messages, for the dialog', unit: 'ms', ours: performance.now() - startMs })];
  } finally {
    await history.close();
    fs.rmSync(out, { recursive: true });
  }
}

/** A million calls, and five million messages of their chats, as Shift-JIS CSV, beside SQLite's shell and iconv. */
export const exportSuite: Suite = { name: 'export', packages: ['sqlite3'], run };
