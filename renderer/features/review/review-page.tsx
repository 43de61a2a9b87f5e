import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Dimension, dimension as dimensions, type StatisticsFilter } from '../../../common/history/statistics.ts';
import type { ShownTable } from '../../../common/ipc/groups/review.ts';
import { type DayPeriod, periodBounds, periodProblem } from '../../store/history-period.ts';
import { Choice } from '../../ui/choice.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ReviewFigures } from './review-figures.tsx';
import './review-page.css';
import { TeamPanel } from './team-panel.tsx';
import { useStatistics } from './use-statistics.ts';
import { isReadable, type ReviewBridge, useTeam } from './use-team.ts';

interface Props {
  readonly review: ReviewBridge;
  /** The button that saves a table. */
  readonly renderExport: (table: ShownTable, filter: StatisticsFilter) => ReactNode;
}

const periods = ['today', 'yesterday', 'last_7_days', 'last_30_days', 'between'] as const;
type Names = Pick<StatisticsFilter, 'line' | 'queue' | 'label'>;
const noNames: Names = { line: null, queue: null, label: null };

/** レビュー: whose calls, a period, what it is narrowed to, and its figures. */
export function ReviewPage({ review, renderExport }: Props) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<DayPeriod>({ period: 'last_7_days', fromDay: '', fromTime: '', untilDay: '', untilTime: '' });
  const [names, setNames] = useState<Names>(noNames);
  const [chosenBy, setBy] = useState<Dimension>('hour');
  const [chosenAgent, setAgent] = useState('');
  const team = useTeam(review);
  const readable = team.histories.filter(isReadable);
  const isTeam = readable.length > 1;
  const by = isTeam || chosenBy !== 'agent' ? chosenBy : 'hour';
  const agents = [...new Set(readable.filter(({ key }) => team.isChosen(key)).map((history) => history.agent))];
  const agent = agents.includes(chosenAgent) ? chosenAgent : '';
  const histories = readable.filter((one) => team.isChosen(one.key) && (agent === '' || one.agent === agent)).map(({ key }) => key);
  const [reloads, setReloads] = useState(0);
  const { fromMs, untilMs } = periodBounds(period, useNow('minute'));
  const problem = periodProblem(period);
  const filter = fromMs === null || untilMs === null || problem !== null ? null : { fromMs, untilMs, ...names };
  const isReady = team.status !== 'opening' && histories.length > 0;
  const counted = useStatistics(review.statistics, filter === null || !isReady ? null : { filter, histories }, reloads);
  const ofAgents = agent !== '' || agents.length === 1 ? (agents.find((one) => agent === '' || one === agent) ?? '') : null;
  const agentCell = isTeam ? (ofAgents ?? t('review.team.several', { number: agents.length })) : null;
  const nothingChosen = team.histories.length === 0 ? '' : t('review.team.nothingChosen');
  const choices = (of: 'line' | 'queue' | 'label', any: string) => [
    { value: '', label: any },
    ...[...new Set([...counted.seen[of], names[of] ?? ''])].filter((name) => name !== '').map((name) => ({ value: name, label: name })),
  ];
  return (
    <main className="review" aria-busy={counted.status === 'counting' || team.status === 'opening'}>
      <header className="review-head">
        <h1>{t('review.title')}</h1>
        <div className="review-open">
          <Button size="small" onPress={() => team.open('folder')} isDisabled={team.status === 'opening'}>
            {t('review.team.openFolder')}
          </Button>
          <Button size="small" onPress={() => team.open('files')} isDisabled={team.status === 'opening'}>
            {t('review.team.openFiles')}
          </Button>
        </div>
        <IconButton icon="retry" label={t('review.reload')} onPress={() => setReloads(reloads + 1)} />
      </header>
      <TeamPanel review={review} team={team} isCounting={counted.status === 'counting'} unread={counted.unread} />
      <search className="review-tools">
        <Segments
          label={t('review.period')}
          value={periods.find((known) => known === period.period) ?? 'last_7_days'}
          options={periods.map((value) => ({ value, label: t(`history.search.periods.${value}`) }))}
          onChange={(chosen) => setPeriod({ ...period, period: chosen })}
        />
        {period.period === 'between' && (
          <>
            <Field
              label={t('history.search.fromDay')}
              type="date"
              value={period.fromDay}
              onChange={(fromDay) => setPeriod({ ...period, fromDay })}
            />
            <Field
              label={t('history.search.untilDay')}
              type="date"
              value={period.untilDay}
              onChange={(untilDay) => setPeriod({ ...period, untilDay })}
            />
          </>
        )}
        {isTeam && (
          <Choice
            label={t('review.dimensions.agent')}
            value={agent}
            choices={[{ value: '', label: t('review.anyAgent') }, ...agents.map((name) => ({ value: name, label: name }))]}
            onChange={setAgent}
          />
        )}
        <Choice
          label={t('review.dimensions.line')}
          value={names.line ?? ''}
          choices={choices('line', t('review.anyLine'))}
          onChange={(line) => setNames({ ...names, line: line === '' ? null : line })}
        />
        <Choice
          label={t('review.dimensions.queue')}
          value={names.queue ?? ''}
          choices={choices('queue', t('review.anyQueue'))}
          onChange={(queue) => setNames({ ...names, queue: queue === '' ? null : queue })}
        />
        <Choice
          label={t('review.dimensions.label')}
          value={names.label ?? ''}
          choices={choices('label', t('review.anyLabel'))}
          onChange={(label) => setNames({ ...names, label: label === '' ? null : label })}
        />
        <Segments
          label={t('review.by')}
          value={by}
          options={dimensions.options
            .filter((value) => isTeam || value !== 'agent')
            .map((value) => ({ value, label: t(`review.dimensions.${value}`) }))}
          onChange={setBy}
        />
      </search>
      {filter === null || histories.length === 0 ? (
        <output className="review-note">
          <p>{filter === null ? t(problem === 'order' ? 'history.search.periodProblem.order' : 'review.periodMissing') : nothingChosen}</p>
        </output>
      ) : (
        <ReviewFigures counted={counted} by={by} period={filter} agent={agentCell} renderExport={(table) => renderExport(table, filter)} />
      )}
    </main>
  );
}
