import * as z from 'zod/mini';
import { callId } from '../../common/call/ids.ts';
import { callDetail, callRow, historyGroups } from '../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from './database.ts';
import { count, countArgument, countResult } from './queries/count.ts';
import { countMessages } from './queries/count-messages.ts';
import { detail } from './queries/detail.ts';
import { numberTraces, tracesOf } from './queries/forget-number.ts';
import { groups } from './queries/groups.ts';
import { identity } from './queries/identity.ts';
import { mentions, mentionsArgument, mentionsResult } from './queries/mentions.ts';
import { page, pageArgument, pageResult } from './queries/page.ts';
import { passingCall, passingCallArgument } from './queries/passing-call.ts';
import { statistics, statisticsArgument, statisticsResult } from './queries/statistics.ts';
import { unseenCalls, unseenCallsResult } from './queries/unseen-calls.ts';
import { timeSpan, timeSpanResult } from './queries/time-span.ts';

/** A question that main may ask the reader: how it is called there, and what its answer must look like. */
export interface ReaderQuery<Argument, Result> {
  readonly name: string;
  readonly result: z.ZodMiniType<Result>;
  /** Only for its type: what main passes. */
  readonly ask: (argument: Argument) => Argument;
  /** Runs in the reader's thread. */
  readonly answer: (db: HistoryDatabase, argument: unknown) => Result;
}

function query<Argument, Result>(
  name: string,
  argument: z.ZodMiniType<Argument>,
  result: z.ZodMiniType<Result>,
  run: (db: HistoryDatabase, argument: Argument) => Result,
): ReaderQuery<Argument, Result> {
  return { name, result, ask: (value) => value, answer: (db, value) => run(db, argument.parse(value)) };
}

export const readPage = query('page', pageArgument, pageResult, page);
export const readPassingCall = query('passingCall', passingCallArgument, z.nullable(callRow), passingCall);
export const readUnseenCalls = query('unseenCalls', z.null(), unseenCallsResult, unseenCalls);
export const readDetail = query('detail', callId, z.nullable(callDetail), detail);
export const readCount = query('count', countArgument, countResult, count);
export const readMessageCount = query('messageCount', countArgument, countResult, countMessages);
export const readGroups = query('groups', z.null(), historyGroups, groups);
export const readIdentity = query('identity', z.null(), z.string(), identity);
export const readTimeSpan = query('timeSpan', z.null(), timeSpanResult, timeSpan);
export const readTraces = query('traces', callId, z.nullable(numberTraces), tracesOf);
export const readMentions = query('mentions', mentionsArgument, mentionsResult, mentions);
export const readStatistics = query('statistics', statisticsArgument, statisticsResult, statistics);

/** What the reader's thread answers, by name. */
export const readerAnswers: readonly { readonly name: string; answer(db: HistoryDatabase, argument: unknown): unknown }[] = [
  readPage,
  readPassingCall,
  readUnseenCalls,
  readDetail,
  readCount,
  readGroups,
  readIdentity,
  readTimeSpan,
  readTraces,
  readStatistics,
  readMessageCount,
  readMentions,
];
