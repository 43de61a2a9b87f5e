import { assertNever } from '../../../common/assert-never.ts';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import { nationalNumber } from '../national-number.ts';

/** A condition on `calls` with the values that it binds, in order. Every column is in the index `calls_filter`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function condition(sql: string, ...values: (string | number)[]): Condition {
  return { sql, values };
}

/** As people type it: `０３－１２` and `+81 3-12` begin like `0312`. */
function typedDigits(typed: string): string {
  return nationalNumber(typed.normalize('NFKC').replace(/[^\d+*#]/g, ''));
}

/** `column` begins with the digits; a Japanese number may stand there as +81…. */
function beginsWith(column: string, digits: string): Condition {
  const starts = digits.startsWith('0') ? [digits, `+81${digits.slice(1)}`] : [digits];
  const sql = starts.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR ');
  return condition(`(${sql})`, ...starts.flatMap((start) => [start, `${start}\u{10FFFF}`]));
}

function partyBeginsWith(digits: string): Condition {
  const { sql, values } = beginsWith('number', digits);
  return condition(`party_id IN (SELECT id FROM parties WHERE ${sql})`, ...values);
}

/** An empty field asks for nothing; one without a digit is the beginning of no number. */
function typedPrefix(typed: string, asks: (digits: string) => Condition): Condition[] {
  if (typed.trim() === '') return [];
  const digits = typedDigits(typed);
  return [digits === '' ? condition('0') : asks(digits)];
}

/** The far end is the caller of an incoming and the called one of an outgoing call; our line is the other. */
function sideBeginsWith(typed: string, isCaller: boolean): Condition[] {
  return typedPrefix(typed, (digits) => {
    const party = partyBeginsWith(digits);
    const line = beginsWith('line_number', digits);
    const [incoming, outgoing] = isCaller ? [party, line] : [line, party];
    return condition(
      `CASE direction WHEN 'incoming' THEN ${incoming.sql} ELSE ${outgoing.sql} END`,
      ...incoming.values,
      ...outgoing.values,
    );
  });
}

function ofKind(kind: HistoryFilter['kind']): Condition[] {
  switch (kind) {
    case 'all':
      return [];
    case 'internal':
      return [condition("scope = 'internal'")];
    case 'external_outgoing':
      return [condition("scope = 'external' AND direction = 'outgoing'")];
    case 'external_incoming':
      return [condition("scope = 'external' AND direction = 'incoming'")];
    default:
      return assertNever(kind);
  }
}

/** Everything that the filter asks for but its free text; all must hold. */
export function conditionsOf(filter: HistoryFilter): readonly Condition[] {
  const conditions: Condition[] = [];
  if (filter.fromMs !== null) conditions.push(condition('started_at_ms >= ?', filter.fromMs));
  if (filter.untilMs !== null) conditions.push(condition('started_at_ms < ?', filter.untilMs));
  conditions.push(...ofKind(filter.kind));
  if (filter.result !== null) conditions.push(condition('result = ?', filter.result));
  if (!filter.includesWithheld) conditions.push(condition("party_kind = 'number'"));
  conditions.push(...sideBeginsWith(filter.callerPrefix, true), ...sideBeginsWith(filter.calledPrefix, false));
  conditions.push(...typedPrefix(filter.finalPrefix, (digits) => beginsWith('final_number', digits)));
  if (filter.group !== '') conditions.push(condition('(queue = ? OR label = ?)', filter.group, filter.group));
  if (filter.hasChat) conditions.push(condition("chat = 'present'"));
  if (filter.isCallCentre) conditions.push(condition('(queue IS NOT NULL OR label IS NOT NULL)'));
  return conditions;
}

/** All of them joined; `1` where there is none. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition('1');
  return condition(conditions.map(({ sql }) => `(${sql})`).join(' AND '), ...conditions.flatMap(({ values }) => values));
}
