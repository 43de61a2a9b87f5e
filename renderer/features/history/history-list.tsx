import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HistoryList as List } from '../../store/history-rows.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CallRows } from './call-rows.tsx';
import { HistoryRow, type HistoryRowActions } from './history-row.tsx';
import { ColumnHeads } from './row-columns.tsx';

interface Props {
  readonly list: List;
  readonly actions: HistoryRowActions;
  readonly isCallCentre: boolean;
  /** Takes back what the list is narrowed to; null where it is not. */
  readonly clear: (() => void) | null;
}

/** The calls, newest first: more are loaded on the way down, new ones keep the place. */
export function HistoryList({ list, actions, isCallCentre, clear }: Props) {
  const { t } = useTranslation();
  const { status, rows, next, replacedTimes } = useStore(list.store);
  if (status === 'failed' && rows.length === 0)
    return (
      <div className="list-note" role="alert">
        <Icon name="warning" size={24} />
        <p className="list-note-title">{t('history.failed')}</p>
        <p>{t('history.failedHint')}</p>
        <Button icon="retry" onPress={list.reload}>
          {t('app.retry')}
        </Button>
      </div>
    );
  if (status === 'loading') return <p className="list-note">{t('app.loading')}</p>;
  if (rows.length === 0) return <NoCalls isCallCentre={isCallCentre} clear={clear} />;
  return (
    <CallRows
      label={t('history.list')}
      rows={rows}
      next={next}
      loadMore={list.loadMore}
      failure={status === 'failed' ? t('history.failed') : null}
      replacedTimes={replacedTimes}
      heads={<ColumnHeads />}
      renderRow={(row, { nowMs, isCurrent, isWide }) => (
        <HistoryRow row={row} nowMs={nowMs} actions={actions} isCurrent={isCurrent} isWide={isWide} />
      )}
    />
  );
}

/** Nothing to show, and what helps: a wider search, or the first call. */
function NoCalls({ isCallCentre, clear }: Pick<Props, 'isCallCentre' | 'clear'>) {
  const { t } = useTranslation();
  if (clear !== null)
    return (
      <div className="list-note">
        <Icon name="search" size={24} />
        <output className="list-note-title">{t('history.nothingFound')}</output>
        <p>{t('history.nothingFoundHint')}</p>
        <Button onPress={clear}>{t('history.search.clear')}</Button>
      </div>
    );
  return (
    <div className="list-note">
      <Icon name="phone" size={24} />
      <p className="list-note-title">{t(isCallCentre ? 'history.emptyCallCentre' : 'history.empty')}</p>
      <p>{t(isCallCentre ? 'history.emptyCallCentreHint' : 'history.emptyHint')}</p>
    </div>
  );
}
