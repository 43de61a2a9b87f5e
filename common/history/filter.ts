import * as z from 'zod/mini';
import { callResult } from '../call/hang-up-cause.ts';
import { nameUnits } from '../text/plain-text.ts';

const prefix = z.string().check(z.maxLength(40));

/** 検索 in the history (spec/history-and-csv.md section 2). Every condition holds at once; what is empty or null asks for nothing. */
export const historyFilter = z.strictObject({
  /** Epoch ms; the first moment that counts. */
  fromMs: z.nullable(z.number()),
  /** Epoch ms; the first moment that no longer counts, so that a day may end at 24:00. */
  untilMs: z.nullable(z.number()),
  /** 検索種別. */
  kind: z.enum(['all', 'internal', 'external_outgoing', 'external_incoming']),
  result: z.nullable(callResult),
  includesWithheld: z.boolean(),
  /** 発信番号, 着信番号, 最終着信番号: how the number begins, typed in any form. */
  callerPrefix: prefix,
  calledPrefix: prefix,
  finalPrefix: prefix,
  /** A queue or 業務ラベル, whole. */
  group: z.string().check(z.maxLength(nameUnits)),
  hasChat: z.boolean(),
  /** コールセンター履歴: only calls that passed a queue or have a label. */
  isCallCentre: z.boolean(),
  /** Any part of a number, name, memo or chat text. */
  text: z.string().check(z.maxLength(200)),
});
export type HistoryFilter = z.output<typeof historyFilter>;

/** The filter that every call passes. */
export const everyCall: HistoryFilter = {
  fromMs: null,
  untilMs: null,
  kind: 'all',
  result: null,
  includesWithheld: true,
  callerPrefix: '',
  calledPrefix: '',
  finalPrefix: '',
  group: '',
  hasChat: false,
  isCallCentre: false,
  text: '',
};
