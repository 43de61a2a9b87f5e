import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fairFromMos, goodFromMos } from '../../../common/call/quality-grade.ts';
import { condensed, type QualityPoint, type QualitySeries } from '../../../common/call/quality-series.ts';
import { minutesAndSeconds } from '../../ui/clock-text.ts';
import { durationText } from './duration-text.ts';
import './quality-chart.css';

const width = 400;
const height = 180;
const left = 30;
/** The names of the grades stand there, clear of the line. */
const right = 68;
const plotTop = 8;
const plotBottom = 112;
const lossTop = 124;
const lossBottom = 158;
const plotWidth = width - left - right;
const worstMos = 1;
const bestMos = 4.5;
/** A bar of this loss fills the strip; more is cut there, for it cannot sound worse. */
const fullLossPercent = 20;
/** More rows than these nobody listens to. */
const mostRows = 12;

const mosY = (mos: number): number => plotBottom - ((mos - worstMos) / (bestMos - worstMos)) * (plotBottom - plotTop);

const bands = [
  { name: 'good', from: goodFromMos, to: bestMos },
  { name: 'fair', from: fairFromMos, to: goodFromMos },
  { name: 'poor', from: worstMos, to: fairFromMos },
] as const;

/** How a call sounded from its beginning to its end: MOS as a line over the three grades, lost packets as bars, and a table that is read out. */
export function QualityChart({ series }: { readonly series: QualitySeries }) {
  const { t } = useTranslation();
  const { periodMs, points } = series;
  const slot = plotWidth / Math.max(1, points.length);
  return (
    <figure className="quality-chart">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {bands.map(({ name, from, to }) => (
          <g key={name}>
            <rect className={`quality-band-${name}`} x={left} y={mosY(to)} width={plotWidth} height={mosY(from) - mosY(to)} />
            <text className="quality-text" x={left - 5} y={mosY(to) + (name === 'good' ? 6 : 4)} textAnchor="end">
              {to.toFixed(1)}
            </text>
            <text className={`quality-grade quality-grade-${name}`} x={width - right + 6} y={(mosY(from) + mosY(to)) / 2 + 4}>
              {t(`calls.sound.${name}`)}
            </text>
          </g>
        ))}
        <text className="quality-text" x={left - 5} y={plotBottom + 4} textAnchor="end">
          {worstMos.toFixed(1)}
        </text>
        <path className="quality-line" d={linePath(points, slot)} />
        <rect className="quality-strip" x={left} y={lossTop} width={plotWidth} height={lossBottom - lossTop} />
        <text className="quality-text" x={left - 5} y={lossTop + 10} textAnchor="end">
          {fullLossPercent}%
        </text>
        {points.map((point, index) => (
          <LossBar key={index} lossPercent={point.lossPercent} x={left + index * slot} width={slot} />
        ))}
        {[0, 0.5, 1].map((part) => (
          <text
            key={part}
            className="quality-text"
            x={left + part * plotWidth}
            y={height - 6}
            textAnchor={part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}
          >
            {sinceStart(part * points.length * periodMs, t)}
          </text>
        ))}
      </svg>
      <figcaption className="quality-legend">
        <span className="quality-key quality-key-mos">MOS</span>
        <span className="quality-key quality-key-loss">{t('history.detail.course.loss')}</span>
        <span>{t('history.detail.course.worstOf', { period: durationText(Math.round(periodMs / 1000), t) })}</span>
      </figcaption>
      <QualityTable series={condensed(series, mostRows)} />
    </figure>
  );
}

/** `mm:ss`, and words from an hour on. */
function sinceStart(elapsedMs: number, t: TFunction): string {
  return elapsedMs < 3_600_000 ? minutesAndSeconds(elapsedMs) : durationText(Math.round(elapsedMs / 1000), t);
}

/** A line through what was measured, broken where nothing was; a single measurement is a dot. */
function linePath(points: readonly QualityPoint[], slot: number): string {
  return points
    .map(({ mos }, index) => {
      if (mos === null) return '';
      const at = `${(left + (index + 0.5) * slot).toFixed(1)} ${mosY(mos).toFixed(1)}`;
      const isJoined = (points[index - 1]?.mos ?? null) !== null;
      return isJoined ? `L${at}` : `M${at}h.01`;
    })
    .join('');
}

function LossBar({ lossPercent, x, width: slot }: { readonly lossPercent: number | null; readonly x: number; readonly width: number }) {
  if (lossPercent === null || lossPercent <= 0) return null;
  const tall = (Math.min(lossPercent, fullLossPercent) / fullLossPercent) * (lossBottom - lossTop);
  const gap = slot > 4 ? 1 : 0;
  return <rect className="quality-loss" x={x + gap / 2} y={lossBottom - tall} width={slot - gap} height={tall} />;
}

function QualityTable({ series: { periodMs, points } }: { readonly series: QualitySeries }) {
  const { t } = useTranslation();
  return (
    <div className="hidden">
      <table>
        <caption>{t('history.detail.course.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.detail.course.from')}</th>
            <th scope="col">MOS</th>
            <th scope="col">{t('history.detail.course.loss')}</th>
            <th scope="col">{t('history.detail.course.jitter')}</th>
            <th scope="col">{t('history.detail.course.roundTrip')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={index}>
              <th scope="row">{sinceStart(index * periodMs, t)}</th>
              {cellsOf(point, t).map(([name, text]) => (
                <td key={name}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf({ mos, lossPercent, jitterMs, roundTripMs }: QualityPoint, t: TFunction): readonly (readonly [string, string])[] {
  const text = (value: number | null, unit: string): string =>
    value === null ? t('history.detail.course.unmeasured') : `${Math.round(value)} ${unit}`;
  return [
    ['mos', mos?.toFixed(1) ?? t('history.detail.course.unmeasured')],
    ['loss', text(lossPercent, '%')],
    ['jitter', text(jitterMs, 'ms')],
    ['roundTrip', text(roundTripMs, 'ms')],
  ];
}
