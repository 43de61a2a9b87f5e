import { everyCall, type HistoryFilter } from '../../../common/history/filter.ts';

/** A question of an agent, its budget, and the plain SQL that a history without an index would run for it. */
export interface Search {
  readonly name: string;
  readonly filter: HistoryFilter;
  readonly budgetMs?: number;
  readonly reference?: { readonly sql: string; readonly values: readonly string[] };
}

const searchBudgetMs = 50;
const newest = 'ORDER BY started_at_ms DESC LIMIT 100';

function nameSearch(text: string): Search {
  return {
    name: `name ${text}`,
    filter: { ...everyCall, text },
    budgetMs: searchBudgetMs,
    reference: { sql: `SELECT id FROM calls WHERE name LIKE ? ${newest}`, values: [`%${text}%`] },
  };
}

function numberSearch(text: string): Search {
  return {
    name: `part of a number ${text}`,
    filter: { ...everyCall, text },
    budgetMs: searchBudgetMs,
    reference: { sql: `SELECT id FROM calls WHERE number LIKE ? ${newest}`, values: [`%${text}%`] },
  };
}

function chatSearch(text: string): Search {
  return {
    name: `chat ${text}`,
    filter: { ...everyCall, text },
    budgetMs: searchBudgetMs,
    reference: {
      sql: `SELECT id FROM calls WHERE EXISTS (SELECT 1 FROM call_transcripts JOIN messages USING(transcript)
        WHERE call = calls.id AND text LIKE ?) ${newest}`,
      values: [`%${text}%`],
    },
  };
}

const dayMs = 86_400_000;
const lastDayMs = Date.UTC(2026, 8, 30);

export const searches: readonly Search[] = [
  nameSearch('佐藤'),
  nameSearch('掛貝'),
  nameSearch('鬱病'),
  nameSearch('長谷川'),
  numberSearch('1234'),
  numberSearch('0901234'),
  chatSearch('解約'),
  chatSearch('請求書'),
  chatSearch('カナマイシン'),
  chatSearch('商品がまだ届いていま'),
  { name: 'filter: the last 7 days', filter: { ...everyCall, fromMs: lastDayMs - 7 * dayMs } },
  { name: 'filter: 内線', filter: { ...everyCall, kind: 'internal' } },
  { name: 'filter: 外線発信', filter: { ...everyCall, kind: 'external_outgoing' } },
  { name: 'filter: 外線着信', filter: { ...everyCall, kind: 'external_incoming' } },
  { name: 'filter: 不在', filter: { ...everyCall, result: 'missed' } },
  { name: 'filter: 中断, 1 of 1000', filter: { ...everyCall, result: 'interrupted' } },
  { name: 'filter: a queue', filter: { ...everyCall, group: '夜間受付' } },
  { name: 'filter: a 業務ラベル', filter: { ...everyCall, group: '修理' } },
  { name: 'filter: コールセンター履歴', filter: { ...everyCall, isCallCentre: true } },
  { name: 'filter: 非通知 left out', filter: { ...everyCall, includesWithheld: false } },
  { name: 'filter: has chat', filter: { ...everyCall, hasChat: true } },
  { name: 'filter: 発信番号 09012', filter: { ...everyCall, callerPrefix: '09012' } },
  { name: 'filter: 着信番号 0501111200', filter: { ...everyCall, calledPrefix: '0501111200' } },
  { name: 'filter: 最終着信番号 that nobody has', filter: { ...everyCall, finalPrefix: '2001' } },
  {
    name: 'filter: one old month and 解約',
    filter: { ...everyCall, fromMs: Date.UTC(2025, 1, 1), untilMs: Date.UTC(2025, 2, 1), text: '解約' },
  },
];
