import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Audit, maskedNumber } from '../../../main/log/audit.ts';
import { noteCopy } from '../../../main/history/note-copy.ts';
import { noteExport } from '../../../main/history/note-export.ts';
import { callDetail, savedCsv } from '../../support/view-builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a call that was copied leaves a line, with no number in full', () => {
  const notes: unknown[] = [];
  const audit = { note: (...note: unknown[]) => void notes.push(note) };
  noteCopy(audit, callDetail());
  noteCopy(audit, null);
  expect(notes).toEqual([
    ['copy_call', { outcome: 'copied', calls: 1, subject: '090*****001' }],
    ['copy_call', { outcome: 'copied', calls: 1, subject: null }],
  ]);
});

test('an export leaves a line with its rows by what they are, a closed dialog none', () => {
  const notes: unknown[] = [];
  const audit = { note: (...note: unknown[]) => void notes.push(note) };
  const saved = savedCsv({ file: 'a.csv', rows: 12 });
  noteExport(audit, 'export_calls', saved);
  noteExport(audit, 'export_chats', saved);
  noteExport(audit, 'export_chats', { type: 'failed', reason: 'disk_full', file: 'a.csv' });
  noteExport(audit, 'export_chats', { type: 'cancelled' });
  noteExport(audit, 'export_review', saved);
  expect(notes).toEqual([
    ['export_calls', { outcome: 'saved', calls: 12, subject: 'a.csv' }],
    ['export_chats', { outcome: 'saved', calls: null, messages: 12, subject: 'a.csv' }],
    ['export_chats', { outcome: 'disk_full', calls: null, subject: 'a.csv' }],
    ['export_review', { outcome: 'saved', calls: null, subject: 'a.csv' }],
  ]);
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('each action is a line of its own, with who, when, what and how many', async () => {
  const file = path.join(await tempFolder(), 'logs', 'audit.jsonl');
  const options = { file, osUser: 'hanako', agents: () => ['1001'], clock: new FakeClock(), log };
  const audit = new Audit(options);
  audit.note('export_calls', { outcome: 'saved', calls: 12, subject: 'a.csv' });
  audit.note('number_deleted', { outcome: 'deleted', calls: 3, subject: maskedNumber('09012345678') });
  await audit.flush();
  const again = new Audit(options);
  again.note('backup', { outcome: 'disk_full', calls: null, subject: 'b.db' });
  await again.flush();
  const lines = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const who = { at: '2026-01-02T03:04:05.000Z', osUser: 'hanako', agents: ['1001'] };
  expect(lines).toEqual([
    { ...who, action: 'export_calls', outcome: 'saved', calls: 12, subject: 'a.csv' },
    { ...who, action: 'number_deleted', outcome: 'deleted', calls: 3, subject: '090*****678' },
    { ...who, action: 'backup', outcome: 'disk_full', calls: null, subject: 'b.db' },
  ]);
});

test('no number is told in full', () => {
  expect(['1001', '117', '0312345678', '+819012345678'].map(maskedNumber)).toEqual(['****', '***', '031****678', '+81*******678']);
});
