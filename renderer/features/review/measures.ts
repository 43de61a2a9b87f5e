import type { TFunction } from 'i18next';
import type { Dimension, Tally } from '../../../common/history/statistics.ts';
import type { ShownTable } from '../../../common/ipc/groups/review.ts';
import { averageS, rateOf, type ReviewRow } from './review-rows.ts';

export const measures = ['calls', 'rates', 'times'] as const;
export type Measure = (typeof measures)[number];

/** One colour of a chart: its word, and its value for each row; null = there is none. */
export interface Series {
  readonly name: string;
  readonly valueOf: (tally: Tally) => number | null;
}

export function seriesOf(measure: Measure, t: TFunction): readonly Series[] {
  if (measure === 'calls')
    return [
      { name: t('review.answered'), valueOf: (tally) => tally.answered },
      { name: t('review.missed'), valueOf: (tally) => tally.missed },
      { name: t('review.other'), valueOf: (tally) => tally.incoming - tally.answered - tally.missed },
      { name: t('review.outgoing'), valueOf: (tally) => tally.outgoing },
    ];
  if (measure === 'rates')
    return [
      { name: t('review.answeredRate'), valueOf: (tally) => rateOf(tally.answered, tally) },
      { name: t('review.missedRate'), valueOf: (tally) => rateOf(tally.missed, tally) },
    ];
  return [
    { name: t('review.talk'), valueOf: (tally) => averageS(tally.talkMs, tally.talked) },
    { name: t('review.ring'), valueOf: (tally) => averageS(tally.ringMs, tally.rung) },
  ];
}

/** How a key is called: 「9 時」, 「月」, 2026/11/21, or the name itself. */
export function keyText(dimension: Dimension, key: string, t: TFunction, language: string): string {
  if (dimension === 'hour') return t('review.hour', { hour: key });
  if (dimension === 'weekday') return weekdayText(key, language);
  return dimension === 'day' ? key.replaceAll('-', '/') : key;
}

/** The 4th of January 1970 was a Sunday. */
function weekdayText(weekday: string, language: string): string {
  const day = new Date(Date.UTC(1970, 0, 4 + Number(weekday)));
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(day);
}

const text = (value: number | null): string => (value === null ? '' : String(value));

function cells(tally: Tally): string[] {
  return [
    text(tally.incoming),
    text(tally.answered),
    text(tally.missed),
    text(rateOf(tally.answered, tally)),
    text(rateOf(tally.missed, tally)),
    text(tally.outgoing),
    text(averageS(tally.ringMs, tally.rung)),
    text(averageS(tally.talkMs, tally.talked)),
  ];
}

/** The table beside the charts, which is also what the CSV holds; the units stand in the header, the sum is the last row. */
export function tableOf(dimension: Dimension, rows: readonly ReviewRow[], total: Tally, t: TFunction, language: string): ShownTable {
  return {
    header: [
      t(`review.dimensions.${dimension}`),
      t('review.incoming'),
      t('review.answered'),
      t('review.missed'),
      t('review.answeredPercent'),
      t('review.missedPercent'),
      t('review.outgoing'),
      t('review.ringSeconds'),
      t('review.talkSeconds'),
    ],
    rows: [...rows.map(({ key, tally }) => [keyText(dimension, key, t, language), ...cells(tally)]), [t('review.total'), ...cells(total)]],
  };
}

/** The same table with a first column that says of whom it is. */
export function withAgentColumn({ header, rows }: ShownTable, name: string, agent: string): ShownTable {
  return { header: [name, ...header], rows: rows.map((row) => [agent, ...row]) };
}
