import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import type { HistoryDatabase } from '../database.ts';
import { applicationId } from '../migrations/migrate.ts';
import { openForReading } from '../open.ts';
import { lastIdOf } from './readable-rows.ts';

/** The files that were set aside beside `file`: `history.db.broken-20261121-050300`, oldest first. */
export function setAsideFiles(file: string): string[] {
  const prefix = `${path.basename(file)}.broken-`;
  const names = readdirSync(path.dirname(file)).filter(
    (name) => name.startsWith(prefix) && /^\d{8}-\d{6}(?:-\d+)?$/.test(name.slice(prefix.length)),
  );
  return names.toSorted().map((name) => path.join(path.dirname(file), name));
}

interface LastIds {
  readonly call: number;
  readonly transcript: number;
}

/** More than a history ever has; a file that was cut says nothing of its ids until a copy of it is mended, which takes too long here. */
const beyondAnyHistory = 2 ** 40;

/** The greatest ids of a damaged file, or surely greater ones; zeros where it is no history of ours. */
function lastIds(file: string, position: number): LastIds {
  let db: HistoryDatabase | null = null;
  try {
    db = openForReading(file);
    return { call: lastIdOf(db, 'calls'), transcript: lastIdOf(db, 'transcripts') };
  } catch {
    const reserved = isOurs(file) ? beyondAnyHistory * (position + 1) : 0;
    return { call: reserved, transcript: reserved };
  } finally {
    db?.close();
  }
}

/** By its header alone (https://sqlite.org/fileformat.html section 1.3: application_id at 68). */
function isOurs(file: string): boolean {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    return readSync(descriptor, header, 0, header.length, 0) === header.length && header.readInt32BE(68) === applicationId;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Finds the damaged files that have not given back what is left of them, and keeps their ids free. Do it before the first call is
 * written. Returns them newest first: the newer row of a call wins.
 */
export function pendingSalvages(db: HistoryDatabase, file: string): string[] {
  const note = db.prepare("INSERT OR IGNORE INTO salvages(file, last_call, last_transcript, state) VALUES(?, ?, ?, 'waiting')");
  const isKnown = db.prepare('SELECT 1 FROM salvages WHERE file = ?').pluck();
  setAsideFiles(file).forEach((aside, position) => {
    if (isKnown.get(path.basename(aside)) !== undefined) return;
    const { call, transcript } = lastIds(aside, position);
    note.run(path.basename(aside), call, transcript);
  });
  const waiting = db.prepare<[], string>("SELECT file FROM salvages WHERE state = 'waiting' ORDER BY file DESC").pluck().all();
  return waiting.map((name) => path.join(path.dirname(file), name)).filter((aside) => existsSync(aside));
}

/** The calls that came back go into the search index next, and those that nobody ended are interrupted. */
export function finishSalvage(db: HistoryDatabase, name: string, state: 'done' | 'given_up'): void {
  db.prepare('UPDATE salvages SET state = ? WHERE file = ?').run(state, name);
  db.prepare(
    `UPDATE calls SET result = 'interrupted', cause = 'app_died' WHERE result IS NULL AND id <= (SELECT last_call FROM salvages WHERE file = ?)`,
  ).run(name);
  db.prepare(
    `UPDATE search_state SET next_call = (SELECT max(id) FROM calls WHERE id <= max(coalesce(search_state.next_call, 0),
       (SELECT last_call FROM salvages WHERE file = ?)))`,
  ).run(name);
}
