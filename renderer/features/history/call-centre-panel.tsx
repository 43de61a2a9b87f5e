import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import type { CentreList } from '../../store/centre-list.ts';
import { centreSearch, type CentreSearch } from '../../store/centre-search.ts';
import type { KeptStore } from '../../store/kept-store.ts';
import { Segments } from '../../ui/segments.tsx';
import './centre-panel.css';
import { CentrePanel } from './centre-panel.tsx';
import type { CentreRowActions } from './centre-row.tsx';

interface Props {
  readonly list: CentreList;
  readonly searches: KeptStore<CentreSearch>;
  /** How things stand with the server. */
  readonly status: CtiStatus;
  readonly actions: CentreRowActions;
  /** The calls of this phone. */
  readonly children: ReactNode;
}

const sources = centreSearch.shape.source.options;

/** コールセンター履歴 where the CTI server tells more than this phone knows: この電話 or センター全体. */
export function CallCentrePanel({ list, searches, status, actions, children }: Props) {
  const { t } = useTranslation();
  const search = useStore(searches.store);
  return (
    <>
      <div className="centre-source">
        <Segments
          label={t('centre.source')}
          isLabelHidden
          value={search.source}
          options={sources.map((value) => ({ value, label: t(`centre.sources.${value}`) }))}
          onChange={(source) => searches.change({ source })}
        />
      </div>
      {search.source === 'this_phone' ? (
        children
      ) : (
        <CentrePanel list={list} search={search} change={searches.change} status={status} actions={actions} />
      )}
    </>
  );
}
