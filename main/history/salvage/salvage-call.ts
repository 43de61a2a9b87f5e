import type { CallId } from '../../../common/call/ids.ts';
import { callId } from '../../../common/call/ids.ts';
import type { HistoryDatabase } from '../database.ts';
import { nationalNumber } from '../national-number.ts';
import { callKey } from '../queries/call-key.ts';
import { detail } from '../queries/detail.ts';
import type { DamagedSource, StoredValues } from './damaged-source.ts';
import type { SalvagedRow } from './readable-rows.ts';

/** A row that reads, but with values that no history of ours holds. */
class NonsenseError extends Error {
  override name = 'NonsenseError';
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Puts values into a table; a row that is there already stays as it is. */
function inserter(db: HistoryDatabase, table: string, columns: readonly string[]): (values: StoredValues) => boolean {
  const marks = columns.map((column) => `@${column}`).join(', ');
  const insert = db.prepare(`INSERT OR IGNORE INTO ${table}(${columns.join(', ')}) VALUES(${marks})`);
  return (values) => insert.run(values).changes > 0;
}

/** Brings single calls back, each with everything that belongs to it alone and the link to its chat. */
export class CallSalvage {
  readonly #db: HistoryDatabase;
  readonly columns: readonly string[];
  readonly #insertCall;
  readonly #partyOf;
  readonly #transcriptOf;
  readonly #linkOf;
  readonly #insertTranscript;
  readonly #own;

  constructor(db: HistoryDatabase, source: DamagedSource) {
    this.#db = db;
    this.columns = source.columns('calls');
    this.#insertCall = inserter(db, 'calls', this.columns);
    this.#partyOf = source.finder('parties', 'id');
    this.#linkOf = source.finder('call_transcripts', 'call');
    this.#transcriptOf = source.finder('transcripts', 'id');
    this.#insertTranscript = inserter(db, 'transcripts', ['id', 'transcript_id', 'provider', 'session_started_at_ms']);
    // Those that an older version's file does not have yet have nothing to bring.
    const tables = ['route_steps', 'call_quality', 'call_quality_series', 'chat_problems'].filter(
      (table) => source.columns(table).length > 0,
    );
    this.#own = tables.map((table) => ({
      isThere: db.prepare(`SELECT 1 FROM ${table} WHERE call = ?`).pluck(),
      find: source.finder(table, 'call'),
      insert: inserter(db, table, source.columns(table)),
    }));
  }

  /** Returns false for a row that makes no sense; nothing of it is then left. A newer row of the same call gets only what it lacks. */
  bring(row: SalvagedRow): boolean {
    try {
      this.#db.transaction(() => this.#bring(row))();
      return true;
    } catch (error) {
      if (this.#isNonsense(error)) return false;
      throw error;
    }
  }

  #isNonsense(error: unknown): boolean {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return error instanceof NonsenseError || code.startsWith('SQLITE_CONSTRAINT') || code.startsWith('SQLITE_MISMATCH');
  }

  #bring(row: SalvagedRow): void {
    const id = callId.safeParse(row['call_id']);
    if (!id.success) throw new NonsenseError('no call id');
    if (callKey(this.#db, id.data) === null) {
      if (!this.#insertCall({ ...row, party_id: this.#party(row) })) throw new NonsenseError('not a call');
    } else {
      this.#complete(id.data, row);
    }
    const key = callKey(this.#db, id.data);
    if (key === null) throw new NonsenseError('no call');
    this.#bringOwn(row.id, key);
    this.#bringLink(row.id, key);
    this.#check(id.data);
  }

  /** The call was still up when the file was set aside: what only the old row knew is added. */
  #complete(id: CallId, row: SalvagedRow): void {
    this.#db
      .prepare(
        `UPDATE calls SET call_key = coalesce(call_key, @key), name = coalesce(name, @name), label = coalesce(label, @label),
           queue = coalesce(queue, @queue), memo = CASE memo WHEN '' THEN @memo ELSE memo END WHERE call_id = @id`,
      )
      .run({
        id,
        key: text(row['call_key']),
        name: text(row['name']),
        label: text(row['label']),
        queue: text(row['queue']),
        memo: text(row['memo']) ?? '',
      });
  }

  #party(row: SalvagedRow): number | null {
    if (typeof row['party_id'] !== 'number') return null;
    const stored = this.#partyOf(row['party_id'])[0];
    const own = text(row['e164']) ?? text(row['number']);
    const number = text(stored?.['number']) ?? (own === null ? null : nationalNumber(own));
    if (number === null) return null;
    this.#db
      .prepare('INSERT INTO parties(number, name) VALUES(?, ?) ON CONFLICT(number) DO UPDATE SET name = coalesce(name, excluded.name)')
      .run(number, text(stored?.['name']));
    return Number(this.#db.prepare('SELECT id FROM parties WHERE number = ?').pluck().get(number));
  }

  #bringOwn(oldKey: number, key: number): void {
    for (const { isThere, find, insert } of this.#own) {
      if (isThere.get(key) !== undefined) continue;
      for (const values of find(oldKey)) insert({ ...values, call: key });
    }
  }

  #bringLink(oldKey: number, key: number): void {
    const transcript = this.#linkOf(oldKey)[0]?.['transcript'];
    if (typeof transcript === 'number') {
      this.#db.prepare('INSERT OR IGNORE INTO call_transcripts(call, transcript) VALUES(?, ?)').run(key, this.#bringTranscript(transcript));
    }
    this.#db
      .prepare(
        `UPDATE calls SET chat = CASE WHEN EXISTS (SELECT 1 FROM call_transcripts WHERE call = @key) THEN 'present'
           WHEN chat = 'present' THEN 'none' ELSE chat END WHERE id = @key`,
      )
      .run({ key });
  }

  /** Messages find their transcript by its id, so it keeps it; one whose own row is lost gets a name of its own for them. */
  #bringTranscript(id: number): number {
    const row = this.#transcriptOf(id)[0];
    const name = text(row?.['transcript_id']) ?? `salvaged-${id}`;
    const newer = this.#db.prepare('SELECT id FROM transcripts WHERE transcript_id = ?').pluck().get(name);
    if (newer !== undefined) return Number(newer);
    const known = row ?? { provider: '', session_started_at_ms: 0 };
    if (!this.#insertTranscript({ ...known, id, transcript_id: name })) throw new NonsenseError('not a transcript');
    return id;
  }

  /** What the reader could not show must not be in a list. */
  #check(id: CallId): void {
    try {
      detail(this.#db, id);
    } catch (error) {
      throw new NonsenseError('not readable', { cause: error });
    }
  }
}
