import { useTranslation } from 'react-i18next';
import { type DayPeriod, periodProblem } from '../../store/history-period.ts';
import { historySearch } from '../../store/history-search.ts';
import { Field } from '../../ui/field.tsx';

interface Props {
  readonly search: DayPeriod;
  readonly change: (changes: Partial<DayPeriod>) => void;
}

const isDay = (typed: string): boolean => historySearch.shape.fromDay.safeParse(typed).success;

/** 指定 of the period: two days with their times; the times are typed, for the system's own fields know no 24:00. */
export function PeriodFields({ search, change }: Props) {
  const { t } = useTranslation();
  const problem = periodProblem(search);
  const error = problem === null ? null : t(`history.search.periodProblem.${problem}`);
  return (
    <div className="filter-wide period">
      <Field
        label={t('history.search.fromDay')}
        type="date"
        value={search.fromDay}
        onChange={(fromDay) => isDay(fromDay) && change({ fromDay })}
      />
      <Field
        label={t('history.search.fromTime')}
        value={search.fromTime}
        placeholder="00:00"
        maxLength={5}
        onChange={(fromTime) => change({ fromTime })}
      />
      <Field
        label={t('history.search.untilDay')}
        type="date"
        value={search.untilDay}
        onChange={(untilDay) => isDay(untilDay) && change({ untilDay })}
      />
      <Field
        label={t('history.search.untilTime')}
        value={search.untilTime}
        placeholder="24:00"
        maxLength={5}
        onChange={(untilTime) => change({ untilTime })}
      />
      <output className="field-error period-problem">{error}</output>
    </div>
  );
}
