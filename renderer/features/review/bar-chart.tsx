import { type KeyboardEvent, useState } from 'react';
import './bar-chart.css';

export interface Bar {
  readonly name: string;
  /** One a series; null = no value. */
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly label: string;
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
  readonly unit: string;
  readonly isStacked: boolean;
}

const width = 600;
const height = 300;
const left = 46;
const top = 12;
const bottom = 26;
const plotHeight = height - top - bottom;
const mostNames = 12;

/** The next number that four round steps make. */
function ceilingOf(value: number): number {
  const step = Math.max(1, value / 4);
  const power = 10 ** Math.floor(Math.log10(step));
  const round = [1, 2, 3, 5, 10].find((factor) => factor * power >= step) ?? 10;
  return round * power * 4;
}

const letters = new Intl.Segmenter();

/** Latin letters and digits take about half of the width of a kanji. */
function widthOf(letter: string): number {
  return letter < '\u1000' ? 6.5 : 11;
}

function short(name: string, slot: number): string {
  let shown = '';
  let taken = 0;
  for (const { segment } of letters.segment(name)) {
    taken += widthOf(segment);
    if (taken > slot - 4) return `${shown.slice(0, -1)}…`;
    shown += segment;
  }
  return shown;
}

/** Bars whose values the arrow keys and a screen reader read; told apart by brightness too, not by hue alone. */
export function BarChart({ label, series, bars, unit, isStacked }: Props) {
  const [chosen, choose] = useState(0);
  const current = Math.min(chosen, bars.length - 1);
  const sums = bars.map(({ values }) =>
    isStacked ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : Math.max(0, ...values.map((value) => value ?? 0)),
  );
  const ceiling = unit === '%' ? 100 : ceilingOf(Math.max(0, ...sums));
  const slot = (width - left) / Math.max(1, bars.length);
  const nameEvery = Math.ceil(bars.length / mostNames);
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const target = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(bars.length - 1, target));
    choose(next);
    event.currentTarget.querySelectorAll<SVGGElement>('.bar')[next]?.focus();
  };
  return (
    <figure className="chart">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- the arrows move among the bars, which HTML has no tag for */}
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label} onKeyDown={onKeyDown}>
        {[0, 1, 2, 3, 4].map((line) => {
          const y = top + plotHeight * (1 - line / 4);
          return (
            <g key={line} aria-hidden="true">
              <line className="chart-line" x1={left} x2={width} y1={y} y2={y} />
              <text className="chart-text" x={left - 6} y={y + 4} textAnchor="end">
                {((ceiling / 4) * line).toLocaleString()}
              </text>
            </g>
          );
        })}
        {bars.map((bar, index) => (
          <g
            key={bar.name}
            className="bar"
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a part of a drawing that is read by itself
            role="img"
            tabIndex={index === current ? 0 : -1}
            aria-label={`${bar.name}: ${series.map((name, at) => `${name} ${valueText(bar.values[at] ?? null, unit)}`).join(', ')}`}
            onFocus={() => choose(index)}
          >
            <title>{`${bar.name}\n${series.map((name, at) => `${name} ${valueText(bar.values[at] ?? null, unit)}`).join('\n')}`}</title>
            <rect className="bar-slot" x={left + index * slot} y={top} width={slot} height={plotHeight} />
            {barParts(bar.values, isStacked, left + index * slot, slot, plotHeight / ceiling).map((part) => (
              <rect
                key={part.series}
                className={`bar-part bar-${part.series}`}
                x={part.x}
                y={part.y}
                width={part.width}
                height={part.height}
              />
            ))}
            {index % nameEvery === 0 && (
              <text className="chart-text" x={left + (index + 0.5) * slot} y={height - 8} textAnchor="middle" aria-hidden="true">
                {short(bar.name, slot * nameEvery)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="chart-legend">
        {series.map((name, at) => (
          <span key={name} className="chart-key">
            <svg width="12" height="12" aria-hidden="true">
              <rect className={`bar-${at}`} width="12" height="12" rx="2" />
            </svg>
            {name}
          </span>
        ))}
        <span className="chart-unit">({unit})</span>
      </figcaption>
    </figure>
  );
}

function valueText(value: number | null, unit: string): string {
  return value === null ? '-' : `${value.toLocaleString()} ${unit}`;
}

interface Part {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangles of one slot, stacked or side by side. */
function barParts(values: readonly (number | null)[], isStacked: boolean, x: number, slot: number, perUnit: number): readonly Part[] {
  const inner = slot * 0.72;
  const each = isStacked ? inner : inner / values.length;
  let base = top + plotHeight;
  return values.map((value, series) => {
    const tall = (value ?? 0) * perUnit;
    const y = base - tall;
    if (isStacked) base = y;
    return { series, x: x + slot * 0.14 + (isStacked ? 0 : series * each), y, width: each, height: tall };
  });
}
