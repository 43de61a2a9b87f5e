import { useEffect, useState } from 'react';
import type { Dimension, Statistic, StatisticsFilter } from '../../../common/history/statistics.ts';
import type { ReviewBridge } from './use-team.ts';

/** Which calls of which histories. */
export interface Question {
  readonly filter: StatisticsFilter;
  readonly histories: string[];
}

export interface Counted {
  readonly status: 'counting' | 'ready' | 'cancelled' | 'failed';
  /** What was counted last; it stays while the next is counted. */
  readonly found: readonly Statistic[];
  /** Agents whose history could not be read any more. */
  readonly unread: readonly string[];
  /** Every name that was counted so far, so that a choice can be changed though it hides the others. */
  readonly seen: SeenNames;
}

type SeenNames = Readonly<Record<'line' | 'queue' | 'label', readonly string[]>>;

function withNames({ line, queue, label }: SeenNames, found: readonly Statistic[]): SeenNames {
  const added = (known: readonly string[], of: Dimension): readonly string[] => [
    ...new Set([...known, ...found.filter(({ dimension }) => dimension === of).map(({ key }) => key)]),
  ];
  return { line: added(line, 'line'), queue: added(queue, 'queue'), label: added(label, 'label') };
}

/** Counts anew when the question changes; null counts nothing. */
export function useStatistics(count: ReviewBridge['statistics'], question: Question | null, reloads: number): Counted {
  const [counted, setCounted] = useState<Counted>({ status: 'counting', found: [], unread: [], seen: { line: [], queue: [], label: [] } });
  const asked = JSON.stringify(question);
  useEffect(() => {
    if (question === null) return undefined;
    let isShown = true;
    setCounted((last) => ({ ...last, status: 'counting' }));
    void count(question)
      .catch(() => null)
      .then((answer) => {
        if (!isShown) return;
        if (answer === null || !answer.ok) return setCounted(({ seen }) => ({ status: 'failed', found: [], unread: [], seen }));
        // A newer question is not shown here any more: this one was cancelled.
        if (answer.value === null) return setCounted((last) => ({ ...last, status: 'cancelled', found: [] }));
        const { found, unread } = answer.value;
        setCounted(({ seen }) => ({ status: 'ready', found, unread, seen: withNames(seen, found) }));
      });
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the question by its value
  }, [count, asked, reloads]);
  return counted;
}
