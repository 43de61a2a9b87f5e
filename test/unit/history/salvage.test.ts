import { renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { migrate } from '../../../main/history/migrations/migrate.ts';
import { openHistory } from '../../../main/history/open.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { detail } from '../../../main/history/queries/detail.ts';
import { pendingSalvages } from '../../../main/history/salvage/pending-salvages.ts';
import { Salvage } from '../../../main/history/salvage/salvage.ts';
import type { SalvageReport } from '../../../main/history/salvage/salvage-report.ts';
import { saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const aside = 'history.db.broken-20261121-050300';
const route = [{ atMs: 1, type: 'ivr' as const, name: '入口', digit: '1', isFromSip: false }];
let folder: string;

/** Leaves a file that was set aside, with what `fill` wrote, and opens a fresh one. */
function fresh(fill: (db: HistoryDatabase) => void): HistoryDatabase {
  const old = openHistory(folder, 0);
  fill(old.db);
  old.db.close();
  renameSync(old.file, path.join(folder, aside));
  return openHistory(folder, 0).db;
}

function salvage(db: HistoryDatabase): SalvageReport {
  const work = new Salvage(db, path.join(folder, aside), aside);
  let report: SalvageReport | null = null;
  while (report === null) report = work.step();
  return report;
}

function pending(db: HistoryDatabase): string[] {
  return pendingSalvages(db, path.join(folder, 'history.db'));
}

beforeEach(async () => {
  folder = await tempFolder();
});

test('what came back keeps its ids, and what is written meanwhile gets greater ones', () => {
  const db = fresh((old) => saveAll(old, [endedRecord('call-1'), endedRecord('call-2')]));
  expect(pending(db)).toEqual([path.join(folder, aside)]);
  saveAll(db, [record('new')]);
  expect(salvage(db)).toEqual({ calls: 2, messages: 0, lostCalls: 0, lostMessages: 0 });
  expect(db.prepare('SELECT call_id FROM calls ORDER BY id').pluck().all()).toEqual(['call-1', 'call-2', 'new']);
  expect(pending(db)).toEqual([]);
});

test('a newer row of the same call stays, and gets only what it lacks', () => {
  const db = fresh((old) => {
    saveAll(old, [record('call-1')]);
    applyWrite(old, { type: 'enrichment', id: idOf('call-1'), facts: { name: '佐藤', label: '古い', route } });
    applyWrite(old, { type: 'memo', id: idOf('call-1'), memo: 'memo' });
  });
  pending(db);
  saveAll(db, [endedRecord('call-1')]);
  applyWrite(db, { type: 'enrichment', id: idOf('call-1'), facts: { label: '新しい' } });
  salvage(db);
  expect(detail(db, idOf('call-1'))).toMatchObject({ row: { name: '佐藤', label: '新しい', result: 'answered' }, memo: 'memo', route });
});

test('a call that nobody ended is interrupted, and its chat comes back as it was, also when it is done twice', () => {
  const messages = [{ id: 'm', atMs: null, from: 'bot', kind: 'text', text: '解約', url: null }] as const;
  const db = fresh((old) => {
    saveAll(old, [record('call-1')]);
    applyWrite(old, {
      type: 'transcript',
      id: idOf('call-1'),
      transcript: { transcriptId: 't', provider: 'bot', sessionStartedAtMs: 0, messages },
    });
  });
  pending(db);
  salvage(db);
  expect(salvage(db)).toMatchObject({ calls: 1, messages: 1 });
  const found = detail(db, idOf('call-1'));
  expect(found).toMatchObject({ row: { result: 'interrupted', chat: 'present' }, cause: 'app_died' });
  expect(found?.chat.type === 'transcript' ? found.chat.messages.length : 0).toBe(1);
});

test('a row that no list could show is counted as lost', () => {
  const db = fresh((old) => {
    saveAll(old, [endedRecord('call-1'), endedRecord('call-2')]);
    old.exec("UPDATE calls SET result = 'nonsense' WHERE call_id = 'call-1'");
  });
  pending(db);
  expect(salvage(db)).toMatchObject({ calls: 1, lostCalls: 1 });
});

test('how a call sounded comes back with it', () => {
  const series = { periodMs: 2000, points: [{ mos: 2, lossPercent: 15, jitterMs: 3, roundTripMs: null }] };
  const db = fresh((old) => {
    saveAll(old, [endedRecord('call-1'), endedRecord('call-2')]);
    applyWrite(old, { type: 'quality_series', id: idOf('call-1'), series });
    old.exec("INSERT INTO call_quality_series SELECT id, 0, x'00ff' FROM calls WHERE call_id = 'call-2'");
  });
  pending(db);
  expect(salvage(db)).toMatchObject({ calls: 2 });
  expect(detail(db, idOf('call-1'))?.qualitySeries).toEqual(series);
});

test('a file of the first version gives its calls back', () => {
  const oldest = new Database(path.join(folder, 'history.db'));
  migrate(oldest, 10);
  oldest.exec(`INSERT INTO calls(call_id, account_id, sip_call_id, direction, scope, party_kind, line_number, line_display, started_at_ms)
    VALUES('call-1', '', '', 'incoming', 'external', 'withheld', '', '', 1)`);
  oldest.close();
  renameSync(path.join(folder, 'history.db'), path.join(folder, aside));
  const { db } = openHistory(folder, 0);
  expect(salvage(db)).toMatchObject({ calls: 1, lostCalls: 0 });
});
