import type { HistoryDatabase } from '../database.ts';
import { applicationId, newestSchema, schemaOf } from '../migrations/migrate.ts';
import { openForReading } from '../open.ts';
import { transcriptMessage } from '../write.ts';
import { DamagedSource } from './damaged-source.ts';
import { finishSalvage } from './pending-salvages.ts';
import { readableRows, type SalvagedRow } from './readable-rows.ts';
import { CallSalvage } from './salvage-call.ts';
import type { SalvageReport } from './salvage-report.ts';

const messageColumns = ['id', 'transcript', 'position', 'message_id', 'at_ms', 'sender', 'kind', 'text', 'url'];
const callIndexes = ['calls_filter', 'sqlite_autoindex_calls_1'];

/**
 * Brings what still reads of a damaged file back into the fresh one, in small steps; runs in the writer's thread, between the writes
 * of the phone. What the fresh file holds already stays as it is, so that it can be done again after a death in between.
 */
export class Salvage {
  readonly #db: HistoryDatabase;
  readonly #name: string;
  readonly #damaged: HistoryDatabase | null;
  readonly #work: Generator<void, void>;
  #calls = 0;
  #messages = 0;
  #calledTotal: number | null = null;
  #messageTotal: number | null = null;

  /** `file`: what is read; `name`: as it stands in `salvages`. */
  constructor(db: HistoryDatabase, file: string, name: string) {
    this.#db = db;
    this.#name = name;
    this.#damaged = openDamaged(file);
    this.#work = this.#run();
  }

  /** One small piece of work. Null while there is more to do; then what came of it. Throws what the fresh file says. */
  step(): SalvageReport | null {
    const isDone = this.#db.transaction(() => this.#work.next().done === true).immediate();
    if (!isDone) return null;
    this.close();
    this.#db.transaction(() => finishSalvage(this.#db, this.#name, 'done')).immediate();
    return {
      calls: this.#calls,
      messages: this.#messages,
      lostCalls: this.#calledTotal === null ? null : Math.max(0, this.#calledTotal - this.#calls),
      lostMessages: this.#messageTotal === null ? null : Math.max(0, this.#messageTotal - this.#messages),
    };
  }

  close(): void {
    this.#damaged?.close();
  }

  *#run(): Generator<void, void> {
    const damaged = this.#damaged;
    if (damaged === null) return;
    const source = new DamagedSource(damaged, this.#db);
    this.#calledTotal = source.count('calls', callIndexes);
    this.#messageTotal = source.columns('messages').length === 0 ? 0 : source.count('messages', ['messages_position']);
    yield;
    const calls = new CallSalvage(this.#db, source);
    for (const rows of readableRows(damaged, 'calls', calls.columns)) {
      for (const row of rows) if (calls.bring(row)) this.#calls += 1;
      yield;
    }
    if (this.#messageTotal === 0) return;
    for (const rows of readableRows(damaged, 'messages', messageColumns)) {
      this.#bringMessages(rows);
      yield;
    }
  }

  /** Only those of transcripts that came back: a newer transcript has its messages. */
  #bringMessages(rows: readonly SalvagedRow[]): void {
    const hasCome = this.#db
      .prepare('SELECT 1 FROM transcripts WHERE id = ? AND id <= (SELECT last_transcript FROM salvages WHERE file = ?)')
      .pluck();
    const insert = this.#db.prepare(
      `INSERT OR IGNORE INTO messages(transcript, position, message_id, at_ms, sender, kind, text, url)
       VALUES(@transcript, @position, @message_id, @at_ms, @sender, @kind, @text, @url)`,
    );
    for (const row of rows) {
      if (!isMessage(row) || hasCome.get(row['transcript'], this.#name) === undefined) continue;
      insert.run(row);
      this.#messages += 1;
    }
  }
}

function isMessage(row: SalvagedRow): boolean {
  const { message_id: id, at_ms: atMs, sender: from, kind, text, url } = row;
  const isPlaced = Number.isInteger(row['transcript']) && Number.isInteger(row['position']);
  return isPlaced && transcriptMessage.safeParse({ id, atMs, from, kind, text, url }).success;
}

/** Null where nothing of a history of ours can be read. */
function openDamaged(file: string): HistoryDatabase | null {
  let db: HistoryDatabase | null = null;
  try {
    db = openForReading(file);
    const schema = schemaOf(db);
    if (Number(db.pragma('application_id', { simple: true })) === applicationId && schema > 0 && schema <= newestSchema) {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    }
  } catch {
    // Not even the first page reads: there is nothing to bring back.
  }
  db?.close();
  return null;
}
