import type { TFunction } from 'i18next';
import { useId, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CsvPhoneNumbers } from '../../../common/ipc/groups/history.ts';
import { countLimit, type HistoryList as List } from '../../store/history-rows.ts';
import { conditionsIn, filterOf, freshSearch } from '../../store/history-search.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import type { SearchStore } from '../../store/search-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ConditionChips } from './condition-chips.tsx';
import { ExportButton } from './export-dialog.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { HistoryList } from './history-list.tsx';
import './history-panel.css';
import type { HistoryRowActions } from './history-row.tsx';
import { SearchField } from './search-field.tsx';
import { useDayChange } from './use-day-change.ts';

interface Props {
  readonly list: List;
  readonly searches: SearchStore;
  readonly actions: HistoryRowActions;
  readonly missedCount: number;
  readonly csv: { readonly phoneNumbers: CsvPhoneNumbers; readonly isPhoneNumbersLocked: boolean };
  readonly isFilterOpen: boolean;
  readonly setFilterOpen: (isOpen: boolean) => void;
}

/** The search, what it is narrowed to, and what was found. */
export function HistoryPanel({ list, searches, actions, missedCount, csv, isFilterOpen, setFilterOpen }: Props) {
  const { t } = useTranslation();
  const { history } = usePhoneBridge();
  const search = useStore(searches.store);
  const { isSearching, filter, count } = useStore(list.store);
  const filterId = useId();
  const panel = useRef<HTMLElement>(null);
  const conditions = conditionsIn(search).length;
  const isNarrowed = conditions > 0 || search.text.trim() !== '';
  useDayChange(() => list.search(filterOf(search, Date.now())));
  return (
    <section
      className="history"
      ref={panel}
      aria-label={t(search.list === 'all' ? 'history.title' : 'history.callCentreTitle')}
      aria-busy={isSearching}
    >
      <search className="history-tools">
        <SearchField
          label={t('history.search.label')}
          placeholder={t('history.search.placeholder')}
          text={search.text}
          maxLength={200}
          search={(text) => searches.change({ text })}
          isSearching={isSearching}
          goToList={() => panel.current?.querySelector<HTMLElement>('.row-main:not([tabindex="-1"])')?.focus()}
        />
        <AriaButton
          className="button button-plain filter-button"
          aria-expanded={isFilterOpen}
          aria-controls={filterId}
          aria-label={conditions === 0 ? t('history.search.filter') : t('history.search.filterCount', { number: conditions })}
          onPress={() => setFilterOpen(!isFilterOpen)}
        >
          <Icon name="filter" size={16} />
          <span>{t('history.search.filter')}</span>
          {conditions > 0 && <span className="filter-number">{conditions}</span>}
        </AriaButton>
      </search>
      {isFilterOpen && <FilterPanel id={filterId} search={search} change={searches.change} />}
      <ConditionChips search={search} change={searches.change} />
      <div className="history-foot">
        <output className="history-count">{isNarrowed && count !== null ? countText(count, t) : ''}</output>
        {missedCount > 0 && (
          <>
            <Button size="small" icon="missed" onPress={() => searches.change({ ...freshSearch, list: search.list, result: 'missed' })}>
              {t('history.missed', { count: missedCount })}
            </Button>
            <IconButton icon="checkAll" label={t('history.markAllSeen')} onPress={() => void history.markSeen({ id: null })} />
          </>
        )}
        <ExportButton filter={filter} {...csv} />
      </div>
      <HistoryList
        list={list}
        actions={actions}
        isCallCentre={search.list === 'call_centre'}
        clear={isNarrowed ? () => searches.change({ ...freshSearch, list: search.list }) : null}
      />
    </section>
  );
}

function countText(count: number, t: TFunction): string {
  return count >= countLimit ? t('history.countOrMore', { number: countLimit.toLocaleString() }) : t('history.count', { count });
}
