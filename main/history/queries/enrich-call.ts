import type { HistoryDatabase } from '../database.ts';
import type { EnrichmentFacts } from '../write.ts';

function flagValue(flag: boolean | null): number | null {
  return flag === null ? null : Number(flag);
}

/** Adds what CTI knows to the call with this rowid; absent keys leave the row as it is. */
export function enrichCall(db: HistoryDatabase, call: number, facts: EnrichmentFacts): void {
  const set = (column: string, value: string | number | null): void => {
    db.prepare(`UPDATE calls SET ${column} = ? WHERE id = ?`).run(value, call);
  };
  if (facts.callKey !== undefined) set('call_key', facts.callKey);
  if (facts.name !== undefined) set('name', facts.name);
  if (facts.label !== undefined) set('label', facts.label);
  if (facts.queue !== undefined) set('queue', facts.queue);
  if (facts.headerFacts !== undefined) set('header_facts', JSON.stringify(facts.headerFacts));
  if (facts.flags !== undefined) {
    set('is_verified', flagValue(facts.flags.isVerified));
    set('is_bad_actor', flagValue(facts.flags.isBadActor));
    set('is_repeat', flagValue(facts.flags.isRepeat));
  }
  if (typeof facts.name === 'string') {
    db.prepare('UPDATE parties SET name = ? WHERE id = (SELECT party_id FROM calls WHERE id = ?)').run(facts.name, call);
  }
  if (facts.route === undefined) return;
  db.prepare('DELETE FROM route_steps WHERE call = ?').run(call);
  const insert = db.prepare('INSERT INTO route_steps(call, position, at_ms, type, name, digit, is_from_sip) VALUES(?, ?, ?, ?, ?, ?, ?)');
  facts.route.forEach((step, position) => insert.run(call, position, step.atMs, step.type, step.name, step.digit, Number(step.isFromSip)));
}
