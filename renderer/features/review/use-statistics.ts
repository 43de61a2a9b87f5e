import { useEffect, useState } from 'react';
import type { Dimension, Statistic, StatisticsFilter } from '../../../common/history/statistics.ts';
import type { Envelope } from '../../../common/ipc/define.ts';

export type Count = (filter: StatisticsFilter) => Promise<Envelope<Statistic[] | null>>;

export interface Counted {
  readonly status: 'counting' | 'ready' | 'failed';
  /** What was counted last; it stays while the next is counted. */
  readonly found: readonly Statistic[];
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

/** Counts anew when the filter changes; `filter` null counts nothing. */
export function useStatistics(count: Count, filter: StatisticsFilter | null, reloads: number): Counted {
  const [counted, setCounted] = useState<Counted>({ status: 'counting', found: [], seen: { line: [], queue: [], label: [] } });
  const asked = JSON.stringify(filter);
  useEffect(() => {
    if (filter === null) return undefined;
    let isShown = true;
    setCounted((last) => ({ ...last, status: 'counting' }));
    void count(filter)
      .catch(() => null)
      .then((answer) => {
        if (!isShown) return;
        if (answer === null || !answer.ok) return setCounted(({ seen }) => ({ status: 'failed', found: [], seen }));
        const found = answer.value;
        if (found !== null) setCounted(({ seen }) => ({ status: 'ready', found, seen: withNames(seen, found) }));
      });
    return () => {
      isShown = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is the filter by its value
  }, [count, asked, reloads]);
  return counted;
}
