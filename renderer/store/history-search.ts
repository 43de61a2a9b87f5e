import * as z from 'zod/mini';
import { callResult } from '../../common/call/hang-up-cause.ts';
import { everyCall, type HistoryFilter } from '../../common/history/filter.ts';
import { type DayPeriod, periodBounds } from './history-period.ts';

const day = z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/));
const typed = z.string().check(z.maxLength(40));

/** 検索 as the agent set it: 「今日」 stays 「今日」 tomorrow. All texts as typed. */
export const historySearch = z.strictObject({
  list: z.enum(['all', 'call_centre']),
  period: z.enum(['any', 'today', 'yesterday', 'last_7_days', 'last_30_days', 'between']),
  /** 指定: days as `yyyy-MM-dd`, times as typed, `24:00` included; empty asks for nothing. */
  fromDay: day,
  fromTime: z.string().check(z.maxLength(5)),
  untilDay: day,
  untilTime: z.string().check(z.maxLength(5)),
  kind: z.enum(['all', 'internal', 'external_outgoing', 'external_incoming']),
  result: z.nullable(callResult),
  includesWithheld: z.boolean(),
  callerPrefix: typed,
  calledPrefix: typed,
  finalPrefix: typed,
  group: z.string().check(z.maxLength(128)),
  hasChat: z.boolean(),
  text: z.string().check(z.maxLength(200)),
});
export type HistorySearch = z.output<typeof historySearch>;

export const freshSearch: HistorySearch = {
  list: 'all',
  period: 'any',
  fromDay: '',
  fromTime: '',
  untilDay: '',
  untilTime: '',
  kind: 'all',
  result: null,
  includesWithheld: true,
  callerPrefix: '',
  calledPrefix: '',
  finalPrefix: '',
  group: '',
  hasChat: false,
  text: '',
};

/** What is asked of main at this moment. */
export function filterOf(search: HistorySearch, nowMs: number): HistoryFilter {
  const period: DayPeriod = search;
  const { fromMs, untilMs } = periodBounds(period, nowMs);
  return {
    ...everyCall,
    fromMs,
    untilMs,
    kind: search.kind,
    result: search.result,
    includesWithheld: search.includesWithheld,
    callerPrefix: search.callerPrefix,
    calledPrefix: search.calledPrefix,
    finalPrefix: search.finalPrefix,
    group: search.group,
    hasChat: search.hasChat,
    isCallCentre: search.list === 'call_centre',
    text: search.text,
  };
}

/** One thing that the search asks for, which a chip shows and takes back. */
export type SearchCondition = 'period' | 'kind' | 'result' | 'withheld' | 'caller' | 'called' | 'final' | 'group' | 'chat';

/** What makes the search ask nothing of a condition again. */
export const cleared: Readonly<Record<SearchCondition, Partial<HistorySearch>>> = {
  period: { period: 'any', fromDay: '', fromTime: '', untilDay: '', untilTime: '' },
  kind: { kind: 'all' },
  result: { result: null },
  withheld: { includesWithheld: true },
  caller: { callerPrefix: '' },
  called: { calledPrefix: '' },
  final: { finalPrefix: '' },
  group: { group: '' },
  chat: { hasChat: false },
};

/** The conditions that the search has, in the order of the panel; the free text and the list are not among them. */
export function conditionsIn(search: HistorySearch): readonly SearchCondition[] {
  const has: Readonly<Record<SearchCondition, boolean>> = {
    period: search.period !== 'any' && (search.period !== 'between' || search.fromDay !== '' || search.untilDay !== ''),
    kind: search.kind !== 'all',
    result: search.result !== null,
    withheld: !search.includesWithheld,
    caller: search.callerPrefix.trim() !== '',
    called: search.calledPrefix.trim() !== '',
    final: search.finalPrefix.trim() !== '',
    group: search.group !== '',
    chat: search.hasChat,
  };
  const all: readonly SearchCondition[] = ['period', 'kind', 'result', 'withheld', 'caller', 'called', 'final', 'group', 'chat'];
  return all.filter((condition) => has[condition]);
}
