import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dimension, StatisticsFilter, Tally } from '../../../common/history/statistics.ts';
import type { ShownTable } from '../../../common/ipc/groups/review.ts';
import { Segments } from '../../ui/segments.tsx';
import { BarChart } from './bar-chart.tsx';
import { keyText, type Measure, measures, seriesOf, tableOf, withAgentColumn } from './measures.ts';
import { averageS, rateOf, reviewRows, totalOf } from './review-rows.ts';
import type { Counted } from './use-statistics.ts';

interface Props {
  readonly counted: Counted;
  readonly by: Dimension;
  readonly period: StatisticsFilter;
  /** Of whom the figures are, for the CSV; null where there is only the own history. */
  readonly agent: string | null;
  readonly renderExport: (table: ShownTable) => ReactNode;
}

/** More names than this are too thin to be told apart; days are a curve, and may be many. */
const mostNames = 20;
/** So many names a page draws without a pause. */
const mostRows = 1000;

/** The sums, a chart, and the table beside it. */
export function ReviewFigures({ counted, by, period, agent, renderExport }: Props) {
  const { t, i18n } = useTranslation();
  const [measure, setMeasure] = useState<Measure>('calls');
  const total = totalOf(counted.found);
  if (counted.status === 'failed') return <Note title={t('review.failed')} hint={t('review.failedHint')} />;
  if (counted.status === 'cancelled') return <Note title={t('review.cancelled')} hint={t('review.cancelledHint')} />;
  if (total.incoming + total.outgoing === 0)
    return counted.status === 'counting' ? (
      <Note title={t('review.counting')} hint="" />
    ) : (
      <Note title={t('review.empty')} hint={t('review.emptyHint')} />
    );
  // Asked each time: the computer may travel while the window is open.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const rows = reviewRows(counted.found, by, period, timeZone);
  const isNamed = by === 'line' || by === 'queue' || by === 'label' || by === 'agent';
  const charted = isNamed ? rows.slice(0, mostNames) : rows;
  const series = seriesOf(measure, t);
  const table = tableOf(by, rows, total, t, i18n.language);
  const shownTable = isNamed && rows.length > mostRows ? tableOf(by, rows.slice(0, mostRows), total, t, i18n.language) : table;
  const byText = t(`review.dimensions.${by}`);
  return (
    <>
      <Tiles total={total} />
      <div className="review-body">
        <section className="review-card" aria-label={t('review.measure')}>
          <Segments
            label={t('review.measure')}
            isLabelHidden
            value={measure}
            options={measures.map((value) => ({ value, label: t(`review.measures.${value}`) }))}
            onChange={setMeasure}
          />
          <BarChart
            label={`${t('review.chart', { by: byText, measure: t(`review.measures.${measure}`) })}. ${t('review.chartHint')}`}
            series={series.map(({ name }) => name)}
            bars={charted.map(({ key, tally }) => ({
              name: keyText(by, key, t, i18n.language),
              values: series.map(({ valueOf }) => valueOf(tally)),
            }))}
            unit={t(`review.unit.${measure}`)}
            isStacked={measure === 'calls'}
          />
          {charted.length < rows.length && (
            <p className="chart-unit">{t(shownTable === table ? 'review.topOnly' : 'review.topOfMany', { number: mostNames })}</p>
          )}
        </section>
        <section className="review-card">
          <div className="review-card-head">
            <h2>{t('review.table', { by: byText })}</h2>
            {renderExport(by === 'agent' || agent === null ? table : withAgentColumn(table, t('review.dimensions.agent'), agent))}
          </div>
          <FiguresTable table={shownTable} label={t('review.table', { by: byText })} />
          {shownTable !== table && <p className="chart-unit">{t('review.topRowsOnly', { number: mostRows.toLocaleString() })}</p>}
        </section>
      </div>
    </>
  );
}

function Note({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <output className="review-note">
      <p>{title}</p>
      <p>{hint}</p>
    </output>
  );
}

function shown(value: number | null, unit: string): string {
  return value === null ? '-' : `${value.toLocaleString()}${unit}`;
}

function Tiles({ total }: { readonly total: Tally }) {
  const { t } = useTranslation();
  const tiles = [
    [t('review.incoming'), shown(total.incoming, '')],
    [t('review.answeredRate'), shown(rateOf(total.answered, total), '%')],
    [t('review.missedRate'), shown(rateOf(total.missed, total), '%')],
    [t('review.outgoing'), shown(total.outgoing, '')],
    [t('review.ring'), shown(averageS(total.ringMs, total.rung), ` ${t('review.unit.times')}`)],
    [t('review.talk'), shown(averageS(total.talkMs, total.talked), ` ${t('review.unit.times')}`)],
  ] as const;
  return (
    <dl className="review-tiles" aria-label={t('review.summary')}>
      {tiles.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function FiguresTable({ table, label }: { readonly table: ShownTable; readonly label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by the keyboard
    <section className="review-scroll" aria-label={label} tabIndex={0}>
      <table className="review-table">
        <thead>
          <tr>
            {table.header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], row) => (
            <tr key={`${row}:${name ?? ''}`}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {cells.map((cell, column) => (
                <td key={table.header[column + 1]}>{cell === '' ? '-' : cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
