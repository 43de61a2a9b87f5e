import type { CallId } from '../../../common/call/ids.ts';
import { fileDay, fileTime } from './local-time.ts';

/** 「チャットのCSV」: `chat_<start>_<call id 8 chars>.csv`; only letters, digits, `-` and `_` of the id. */
export function chatCsvName(id: CallId, startedAtMs: number): string {
  return `chat_${fileTime(startedAtMs)}_${id.replaceAll(/[^\w-]/g, '_').slice(0, 8)}.csv`;
}

/** `call_history_<from>-<to>_<now>.csv`, from the first to the last day that the file holds. */
export function callCsvName(fromMs: number, toMs: number, nowMs: number): string {
  return `call_history_${fileDay(fromMs)}-${fileDay(toMs)}_${fileTime(nowMs)}.csv`;
}

/** `chat_history_<from>-<to>_<now>.csv`: the chats of those calls. */
export function chatsCsvName(fromMs: number, toMs: number, nowMs: number): string {
  return `chat_history_${fileDay(fromMs)}-${fileDay(toMs)}_${fileTime(nowMs)}.csv`;
}

/** `call_review_<from>-<to>_<now>.csv`: the first and the last moment that were counted, as days. */
export function reviewCsvName(fromMs: number, toMs: number, nowMs: number): string {
  return `call_review_${fileDay(fromMs)}-${fileDay(toMs)}_${fileTime(nowMs)}.csv`;
}
