import { useEffect, useState } from 'react';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { CsvEncoding, CsvPhoneNumbers, ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

export interface CsvChoice {
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
  const run: CallExport['run'] = async ({ encoding, phoneNumbers }) => {
    setProgress(null);
    setFailure(null);
    setRunning(true);
    const answer = await history.exportCalls({ filter, encoding, phoneNumbers }).catch(() => null);
    setRunning(false);
    const outcome: ExportOutcome = answer?.ok === true ? answer.value : { type: 'failed', reason: 'unknown', file: '' };
    if (outcome.type === 'failed') setFailure(outcome);
    return outcome.type === 'saved' ? outcome : null;
  };
  return { progress, isRunning, failure, run, cancel: () => void history.cancelExport({}) };
}

/** How many calls the filter finds, all of them; null while main counts, or cannot. */
export function useExactCount(filter: HistoryFilter): number | null {
  const { history } = usePhoneBridge();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let isShown = true;
    history.count({ filter, limit: 10_000_000 }).then(
      (answer) => {
        if (isShown && answer.ok) setCount(answer.value);
      },
      // The export itself tells its number.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [history, filter]);
  return count;
}
