import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { endedRecord, idOf, record } from '../support/history/records.ts';

let folder: string;
let history: HistoryClient;

function nextRow(of: HistoryClient): Promise<CallRow> {
  return new Promise((resolve) => {
    const stop = of.onRowChanged((row) => {
      stop();
      resolve(row);
    });
  });
}

function openClient(): HistoryClient {
  return new HistoryClient({ ...historyParts, folder });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'history-'));
  history = openClient();
});

afterEach(async () => {
  await history.close();
  await rm(folder, { recursive: true });
});

test('a saved call is told, listed and found again after a restart', async () => {
  const told = nextRow(history);
  history.saveCall(record('call-1'));
  expect((await told).id).toBe('call-1');
  expect((await history.page(everyCall, null, 10)).rows.map(({ id }) => id)).toEqual(['call-1']);

  const ended = nextRow(history);
  history.saveCall(endedRecord('call-1'));
  expect(await ended).toMatchObject({ result: 'answered', talkS: 62 });
  await history.close();

  history = openClient();
  expect(await history.detail(idOf('call-1'))).toMatchObject({ row: { result: 'answered' }, ringS: 3, holdS: 1, cause: 'normal' });
});
