import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import type { CentreList as List } from '../../store/centre-list.ts';
import { type CentreSearch, everyCentreCall, isNarrowed } from '../../store/centre-search.ts';
import { cleared, historySearch } from '../../store/history-search.ts';
import { Segments } from '../../ui/segments.tsx';
import { CentreList } from './centre-list.tsx';
import type { CentreRowActions } from './centre-row.tsx';
import './history-panel.css';
import { PeriodFields } from './period-fields.tsx';
import { SearchField } from './search-field.tsx';
import { useDayChange } from './use-day-change.ts';

interface Props {
  readonly list: List;
  readonly search: CentreSearch;
  readonly change: (changes: Partial<CentreSearch>) => void;
  readonly status: CtiStatus;
  readonly actions: CentreRowActions;
}

const periods = historySearch.shape.period.options;

/** センター全体: a part of a number, a period, and what the server found; asked only while it is on the screen. */
export function CentrePanel({ list, search, change, status, actions }: Props) {
  const { t } = useTranslation();
  const { isSearching } = useStore(list.store);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    list.open();
    return list.close;
  }, [list]);
  useDayChange(list.search);
  return (
    <section className="history" ref={panel} aria-label={t('centre.title')} aria-busy={isSearching}>
      <search className="history-tools">
        <SearchField
          label={t('centre.number')}
          placeholder={t('centre.numberPlaceholder')}
          text={search.number}
          maxLength={40}
          search={(number) => change({ number })}
          isSearching={isSearching}
          goToList={() => panel.current?.querySelector<HTMLElement>('.row-main:not([tabindex="-1"])')?.focus()}
        />
      </search>
      <div className="centre-period">
        <Segments
          label={t('history.search.period')}
          isLabelHidden
          value={search.period}
          options={periods.map((value) => ({ value, label: t(`history.search.periods.${value}`) }))}
          onChange={(period) => change(period === 'between' ? { period } : { ...cleared.period, period })}
        />
        {search.period === 'between' && <PeriodFields search={search} change={change} />}
      </div>
      <CentreList list={list} status={status} actions={actions} clear={isNarrowed(search) ? () => change(everyCentreCall) : null} />
    </section>
  );
}
