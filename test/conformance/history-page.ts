import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { Examination } from './examination.ts';
import type { Question, Reply } from './gateway.ts';
import { answerProblems } from './judge.ts';

export const historyTemplate = '/history/call-center';

/** A call of the history, as far as the kit judges it. */
export interface HistoryCall {
  readonly callKey: string;
  readonly startedAtMs: number;
  /** The customer's number in digits alone, in every way that the entry, or Japan, writes it. */
  readonly numbers: readonly string[];
}

export function historyQuestion(query: Readonly<Record<string, string>> = {}): Question {
  const words = new URLSearchParams(query).toString();
  return { method: 'GET', path: words === '' ? historyTemplate : `${historyTemplate}?${words}`, timeoutMs: 8000 };
}

/** What is wrong with a page by itself: shape, times, order. */
export function historyPageProblems(contract: Examination['contract'], reply: Reply): readonly string[] {
  const shape = answerProblems(contract, historyTemplate, 'GET', reply);
  if (shape.length > 0) return shape;
  if (reply.status !== 200) return [`It answers ${reply.status} ${String(property(reply.json, 'code'))}.`];
  return [...entriesOf(reply).flatMap(timeProblems), ...orderProblems(historyCalls(reply))];
}

/** Of a page without problems. */
export function historyCalls(reply: Reply): readonly HistoryCall[] {
  return entriesOf(reply).map((entry) => ({
    callKey: String(property(entry, 'callKey')),
    startedAtMs: timeOf(entry, 'startedAt'),
    numbers: ['number', 'e164'].flatMap((name) => writings(property(property(entry, 'party'), name))),
  }));
}

/** Newest first; `calls` may go over several pages. */
export function orderProblems(calls: readonly HistoryCall[]): readonly string[] {
  const late = calls.find(({ startedAtMs }, index) => startedAtMs > (calls[index - 1]?.startedAtMs ?? Number.POSITIVE_INFINITY));
  return late === undefined ? [] : [`It is not newest first by startedAt: ${late.callKey} stands below an older call.`];
}

function entriesOf(reply: Reply): readonly unknown[] {
  const calls = property(reply.json, 'calls');
  return Array.isArray(calls) ? calls : [];
}

function timeOf(entry: unknown, name: string): number {
  const time = property(entry, name);
  return typeof time === 'string' ? Date.parse(time) : Number.NaN;
}

function timeProblems(entry: unknown): readonly string[] {
  const names = ['startedAt', 'answeredAt', 'endedAt'].filter((name) => property(entry, name) !== undefined);
  const wrong = names.find((name, index) => index > 0 && timeOf(entry, name) < timeOf(entry, names[index - 1] ?? name));
  return wrong === undefined ? [] : [`The ${wrong} of ${String(property(entry, 'callKey'))} is before it began or was answered.`];
}

function writings(number: unknown): readonly string[] {
  if (typeof number !== 'string') return [];
  const bare = number.replaceAll(/[^+\d]/g, '');
  return bare.startsWith('+81') ? [bare.slice(1), `0${bare.slice(3)}`] : [bare.replace('+', '')];
}
