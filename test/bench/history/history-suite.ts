import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import { everyCall } from '../../../common/history/filter.ts';
import { type HistoryCursor, historyCursor } from '../../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../../main/history/client.ts';
import { historyParts } from '../../support/history/history-parts.ts';
import { endedRecord } from '../../support/history/records.ts';
import { percentile, rowOf } from '../rows.ts';
import type { Row, Say, Suite } from '../suite.ts';
import { chill } from './cold.ts';
import { longestBlockMs } from './loop-watch.ts';
import { type Search, searches } from './searches.ts';
import { callCount, storedHistory } from './stored-history.ts';

const rounds = 7;
const pageRows = 100;
const writes = 50;
const openAttempts = 10;

/** The first page as the list asks for it: looks on until it is full or nothing is left. */
async function fillPage(history: HistoryClient, filter: HistoryFilter, from: HistoryCursor | null = null): Promise<number> {
  let rows = 0;
  let before = from;
  do {
    const page = await history.page(filter, before, pageRows - rows);
    rows += page.rows.length;
    before = page.next;
  } while (before !== null && rows < pageRows);
  return rows;
}

async function elapsedMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function medianMs(work: () => unknown): Promise<number | null> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await elapsedMs(work));
  return percentile(times, 0.5);
}

function open(folder: string): HistoryClient {
  return new HistoryClient({ ...historyParts, folder });
}

/** Starting the threads may take longer than an agent would wait for, on a machine that does other things. */
async function untilOpen(history: HistoryClient): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await history.groups();
      return;
    } catch (error) {
      if (attempt === openAttempts) throw error;
    }
  }
}

/** The first answer of a history whose file is not in memory; starting the threads is not counted. */
async function coldMs(folder: string, filter: HistoryFilter): Promise<number> {
  const history = open(folder);
  try {
    await untilOpen(history);
    chill(path.join(folder, 'history.db'));
    return await elapsedMs(() => fillPage(history, filter));
  } finally {
    await history.close();
  }
}

async function searchRows(folder: string, history: HistoryClient, plain: Database.Database, search: Search): Promise<readonly Row[]> {
  const { name, filter, budgetMs, reference } = search;
  const ours = await medianMs(() => fillPage(history, filter));
  const statement = reference === undefined ? null : plain.prepare(reference.sql);
  const value = statement === null ? null : await elapsedMs(() => statement.all(...(reference?.values ?? [])));
  const warm = rowOf({
    name: `${name}, warm`,
    unit: 'ms',
    ours,
    ...(budgetMs === undefined ? {} : { budget: budgetMs }),
    ...(value === null ? {} : { reference: { name: 'LIKE scan', value } }),
  });
  const cold = rowOf({
    name: `${name}, cold`,
    unit: 'ms',
    ours: await coldMs(folder, filter),
    ...(budgetMs === undefined ? {} : { budget: 300 }),
  });
  return [warm, cold];
}

async function pageRowsOf(folder: string, history: HistoryClient, plain: Database.Database): Promise<readonly Row[]> {
  const middle = plain.prepare('SELECT call_id AS id, started_at_ms AS startedAtMs FROM calls WHERE id = ?').get(Math.ceil(callCount / 10));
  const offset = plain.prepare(`SELECT * FROM calls ORDER BY started_at_ms DESC LIMIT 100 OFFSET ${Math.floor(callCount * 0.9)}`);
  const first = plain.prepare('SELECT * FROM calls ORDER BY started_at_ms DESC LIMIT 100');
  const deep = historyCursorOf(middle);
  return [
    rowOf({
      name: 'first page, warm',
      unit: 'ms',
      ours: await medianMs(() => fillPage(history, everyCall)),
      budget: 5,
      reference: { name: 'plain SELECT in the same thread', value: await medianMs(() => first.all()) },
    }),
    rowOf({ name: 'first page, cold', unit: 'ms', ours: await coldMs(folder, everyCall), budget: 15 }),
    rowOf({
      name: 'page at nine tenths, warm',
      unit: 'ms',
      ours: await medianMs(() => fillPage(history, everyCall, deep)),
      reference: { name: 'OFFSET', value: await medianMs(() => offset.all()) },
    }),
  ];
}

function historyCursorOf(row: unknown): HistoryCursor {
  return historyCursor.parse(row);
}

/** Calls are written one after the other while searches run; a write is over when it is on the disk. */
async function insertRow(history: HistoryClient): Promise<Row> {
  const times: number[] = [];
  const write = async (): Promise<void> => {
    for (let call = 0; call < writes; call += 1) {
      history.saveCall(endedRecord(`bench-${Date.now()}-${call}`, { startedAtMs: Date.now() }));
      times.push(await elapsedMs(() => history.flushed()));
    }
  };
  const search = async (): Promise<void> => {
    for (let round = 0; round < writes; round += 1) await fillPage(history, { ...everyCall, text: '請求書' });
  };
  await Promise.all([write(), search()]);
  return rowOf({ name: 'a call written while searching, p95', unit: 'ms', ours: percentile(times, 0.95) });
}

async function run(say: Say): Promise<readonly Row[]> {
  const folder = storedHistory(say);
  const file = path.join(folder, 'history.db');
  const plain = new Database(file, { readonly: true });
  const history = open(folder);
  const rows: Row[] = [];
  try {
    await untilOpen(history);
    rows.push(rowOf({ name: 'size of the file', unit: 'MB', ours: fs.statSync(file).size / 1e6 }));
    rows.push(...(await pageRowsOf(folder, history, plain)));
    for (const search of searches) {
      say(search.name);
      rows.push(...(await searchRows(folder, history, plain, search)));
    }
    rows.push(await insertRow(history));
    const block = await longestBlockMs(async () => {
      for (const { filter } of searches) await fillPage(history, filter);
    });
    rows.push(rowOf({ name: 'longest block of main during all searches', unit: 'ms', ours: block, budget: 30 }));
    return rows;
  } finally {
    plain.close();
    await history.close();
  }
}

/** First page, depth, filters and searches of a million calls, each beside what SQL without our index takes. */
export const historySuite: Suite = { name: 'history', packages: [], run };
