import type { HistoryDatabase } from '../database.ts';
import { SearchableText } from '../search/searchable-text.ts';
import { matchExpression, needsVerifying } from '../search/tokens.ts';
import { allOf, type Condition } from './conditions.ts';
import { type ListPlace, listPlace, type Slice } from './scan.ts';

interface Period {
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

export interface TextQuery {
  /** What is searched, by `fold`; not empty. */
  readonly folded: string;
  readonly period: Period;
  readonly conditions: readonly Condition[];
}

const batchCandidates = 500;
/** One look ends after so many candidates, or so many texts read to verify one, so that a new search never waits long. */
const sliceCandidates = 20_000;
const sliceVerifications = 1000;

const candidatesSql = `SELECT rowid FROM call_fts WHERE call_fts MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC LIMIT ${batchCandidates}`;

/** A clock that was set wrong for a while displaces fewer calls than this in the order of their times. */
const displacedCalls = 1000;
const oldestSql = `SELECT min(id) FROM (SELECT id FROM calls WHERE started_at_ms >= ? ORDER BY started_at_ms LIMIT ${displacedCalls})`;
const newestSql = `SELECT max(id) FROM (SELECT id FROM calls WHERE started_at_ms < ? ORDER BY started_at_ms DESC LIMIT ${displacedCalls})`;

/** The rowids between which the calls of a period lie, so that the index proposes no others; the exact times are conditions. */
function keysOf(db: HistoryDatabase, { fromMs, untilMs }: Period): { readonly first: number; readonly last: number } {
  const key = (sql: string, ms: number): number => Number(db.prepare(sql).pluck().get(ms) ?? -1);
  return {
    first: fromMs === null ? 0 : key(oldestSql, fromMs),
    last: untilMs === null ? Number.MAX_SAFE_INTEGER : key(newestSql, untilMs),
  };
}

/**
 * Up to `limit` calls after `after` that hold the folded text and fulfil the conditions. Newest first by their rowids, which grow with
 * time, so that nothing is sorted. The index only proposes where three or more characters are searched; the texts decide.
 */
export function textSearch(db: HistoryDatabase, { folded, period, conditions }: TextQuery, after: ListPlace, limit: number): Slice {
  const { sql, values } = allOf(conditions);
  const candidates = db.prepare<[string, number, number], number>(candidatesSql).pluck();
  const rows = db.prepare(
    `SELECT started_at_ms AS startedAtMs, id AS key FROM calls WHERE id IN (SELECT value FROM json_each(?)) AND ${sql} ORDER BY id DESC`,
  );
  const { first, last: newest } = keysOf(db, period);
  const texts = new SearchableText(db);
  const match = matchExpression(folded);
  const isHit = needsVerifying(folded) ? (key: number) => texts.of(key).some((text) => text.includes(folded)) : () => true;
  const found: ListPlace[] = [];
  let place = after;
  let seen = 0;
  let verified = 0;
  while (seen < sliceCandidates) {
    const keys = candidates.all(match, Math.min(place.key, newest + 1), first);
    seen += keys.length;
    for (const row of rows.all(JSON.stringify(keys), ...values)) {
      place = listPlace.parse(row);
      verified += 1;
      if (isHit(place.key)) found.push(place);
      if (found.length === limit || verified === sliceVerifications) return { found, next: place };
    }
    const last = keys.at(-1);
    if (keys.length < batchCandidates || last === undefined) return { found, next: null };
    place = { startedAtMs: place.startedAtMs, key: last };
  }
  return { found, next: place };
}
