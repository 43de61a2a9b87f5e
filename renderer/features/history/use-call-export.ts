import { useEffect, useState } from 'react';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { CsvEncoding, CsvPhoneNumbers, ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** 出力する内容: the calls, a row each, or their chats, a row a message. */
export type CsvContent = 'calls' | 'chats';

export interface CsvChoice {
  readonly content: CsvContent;
  readonly encoding: CsvEncoding;
  readonly phoneNumbers: CsvPhoneNumbers;
}

type Failure = Extract<ExportOutcome, { type: 'failed' }>;

export interface CallExport {
  /** Null until a place is chosen and rows are written. */
  readonly progress: { readonly rows: number; readonly total: number } | null;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  /** Resolves to what was saved; null: cancelled or failed, and may be tried again. */
  readonly run: (choice: CsvChoice) => Promise<Extract<ExportOutcome, { type: 'saved' }> | null>;
  readonly cancel: () => void;
}

/** CSV出力 of all that the filter finds, with its progress. */
export function useCallExport(filter: HistoryFilter): CallExport {
  const { history } = usePhoneBridge();
  const [progress, setProgress] = useState<CallExport['progress']>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => history.onExportProgress(setProgress), [history]);
  const run: CallExport['run'] = async ({ content, encoding, phoneNumbers }) => {
    setProgress(null);
    setFailure(null);
    setRunning(true);
    const ask = content === 'calls' ? history.exportCalls : history.exportChats;
    const answer = await ask({ filter, encoding, phoneNumbers }).catch(() => null);
    setRunning(false);
    const outcome: ExportOutcome = answer?.ok === true ? answer.value : { type: 'failed', reason: 'unknown', file: '' };
    if (outcome.type === 'failed') setFailure(outcome);
    return outcome.type === 'saved' ? outcome : null;
  };
  return { progress, isRunning, failure, run, cancel: () => void history.cancelExport({}) };
}

/** How many rows there will be: all calls that the filter finds, or the messages of their chats; null while main counts, or cannot. */
export function useRowCount(content: CsvContent, filter: HistoryFilter): number | null {
  const { history } = usePhoneBridge();
  const [counted, setCounted] = useState<{ readonly content: CsvContent; readonly filter: HistoryFilter; readonly rows: number } | null>(
    null,
  );
  useEffect(() => {
    let isShown = true;
    const asked = content === 'calls' ? history.count({ filter, limit: 10_000_000 }) : history.countMessages({ filter });
    asked.then(
      (answer) => {
        if (isShown && answer.ok) setCounted({ content, filter, rows: answer.value });
      },
      // The export itself tells its number.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [history, content, filter]);
  return counted?.content === content && counted.filter === filter ? counted.rows : null;
}
