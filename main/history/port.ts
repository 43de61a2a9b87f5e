import type { CallDirection, CallLine, CallParty, CallScope } from '../../common/call/call-party.ts';
import type { CallResult, HangUpCause } from '../../common/call/hang-up-cause.ts';
import type { AccountId, CallId } from '../../common/call/ids.ts';
import type { QualitySeries } from '../../common/call/quality-series.ts';
import type { HistoryFilter } from '../../common/history/filter.ts';
import type {
  CallDetail,
  CallRow,
  CsvEncoding,
  CsvPhoneNumbers,
  ExportOutcome,
  HistoryCursor,
  HistoryGroups,
  HistoryTrouble,
} from '../../common/ipc/groups/history.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';

/** A call's own facts, written from the INVITE on and again at each change (spec/history-and-csv.md section 1). */
export interface CallRecord {
  readonly id: CallId;
  readonly accountId: AccountId;
  readonly sipCallId: string;
  readonly direction: CallDirection;
  readonly scope: CallScope;
  readonly party: CallParty;
  /** The name of the address book: the row's name until CTI knows a better one. */
  readonly bookName: string | null;
  readonly line: CallLine;
  readonly startedAtMs: number;
  readonly answeredAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Null while the call lives; a null found at start-up becomes `interrupted`. */
  readonly result: CallResult | null;
  readonly cause: HangUpCause | null;
  readonly ringMs: number | null;
  readonly talkMs: number | null;
  readonly holdMs: number | null;
  /** 最終着信番号; null until somebody answers. */
  readonly finalNumber: string | null;
  readonly transferredTo: string | null;
}

/** The async view of the history. Writes never reject to the caller: they wait in memory and are written later. */
export interface History {
  /** Inserts or updates the call's row by its id. */
  saveCall(record: CallRecord): void;
  saveQuality(id: CallId, quality: CallQuality): void;
  /** The course of the call's quality up to now, in place of what was saved of it before. */
  saveQualitySeries(id: CallId, series: QualitySeries): void;
  setMemo(id: CallId, memo: string): Promise<void>;
  page(filter: HistoryFilter, before: HistoryCursor | null, limit: number): Promise<{ rows: CallRow[]; next: HistoryCursor | null }>;
  /** Missed calls that nobody has seen, at most 1000. */
  unseenCount(): Promise<number>;
  /** The missed call, or with null every one, is seen. */
  markSeen(id: CallId | null): Promise<void>;
  /** The call's row as it is now if it passes the filter, else null. */
  passing(filter: HistoryFilter, id: CallId): Promise<CallRow | null>;
  /** How many calls pass the filter, at most `limit`. */
  count(filter: HistoryFilter, limit: number): Promise<number>;
  /** How many messages the chats of those calls hold, as `exportChats` writes them. */
  countMessages(filter: HistoryFilter): Promise<number>;
  groups(): Promise<HistoryGroups>;
  detail(id: CallId): Promise<CallDetail | null>;
  /** `phoneNumbers`: as the agent chose this time; else as the settings say. */
  exportCalls(filter: HistoryFilter, file: string, encoding: CsvEncoding, phoneNumbers?: CsvPhoneNumbers): Promise<ExportOutcome>;
  /** The chats of those calls, a row a message. */
  exportChats(filter: HistoryFilter, file: string, encoding: CsvEncoding, phoneNumbers?: CsvPhoneNumbers): Promise<ExportOutcome>;
  exportChat(id: CallId, file: string, encoding: CsvEncoding): Promise<ExportOutcome>;
  /** Ends the exports under way. */
  cancelExports(): void;
  onExportProgress(listener: (progress: { readonly rows: number; readonly total: number }) => void): () => void;
  onRowChanged(listener: (row: CallRow) => void): () => void;
  onTrouble(listener: (trouble: HistoryTrouble) => void): () => void;
  /** Writes what waits, then ends the workers; within 3 s. */
  close(): Promise<void>;
}

/** The names that the dialog for saving offers (spec/history-and-csv.md sections 3 and 4); safe on every file system. */
export interface CsvNames {
  callCsvName(filter: HistoryFilter): Promise<string>;
  chatsCsvName(filter: HistoryFilter): Promise<string>;
  chatCsvName(id: CallId): Promise<string>;
}
