import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HistoryList as List } from '../../store/history-rows.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RowList, useRows } from '../../ui/row-list.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWidth } from '../../ui/use-width.ts';
import './history-list.css';
import { ColumnHeads } from './row-columns.tsx';
import './row-columns.css';
import { HistoryRow, type HistoryRowActions } from './history-row.tsx';

const heightsPx = { lines: 52, columns: 40 };
/** From this width on there is room for a call in columns (row-columns.css). */
const columnsFromPx = 800;
/** The next page is asked for when this many rows are left below. */
const loadAheadRows = 40;

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
  const [currentId, setCurrentId] = useState<string | null>(null);
  const nowMs = useNow('minute');
  const [watchWidth, widthPx] = useWidth();
  const isWide = widthPx >= columnsFromPx;
  const rowHeightPx = isWide ? heightsPx.columns : heightsPx.lines;
  const currentIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === currentId),
  );
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useRows({
    scroller,
    count: rows.length,
    heightPx: rowHeightPx,
    keyOf: (index) => rows[index]?.id ?? index,
    currentIndex,
    setCurrentIndex: (index) => setCurrentId(rows[index]?.id ?? null),
  });
  const lastIndex = shown.items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (next !== null && lastIndex > rows.length - loadAheadRows) list.loadMore();
  }, [list, next, lastIndex, rows.length]);
  useKeptPlace(scroller, rows, replacedTimes, rowHeightPx);

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
    <div className="history-list" ref={watchWidth}>
      {isWide && <ColumnHeads />}
      <RowList
        scroller={scroller}
        rows={shown}
        label={t('history.list')}
        setSize={next === null ? rows.length : -1}
        rowClass={isWide ? 'table-row' : ''}
        renderRow={(index, isCurrent) => {
          const row = rows[index];
          return row !== undefined && <HistoryRow row={row} nowMs={nowMs} actions={actions} isCurrent={isCurrent} isWide={isWide} />;
        }}
      >
        {status === 'failed' ? (
          <div className="history-more" role="alert">
            {t('history.failed')}{' '}
            <Button size="small" icon="retry" onPress={list.loadMore}>
              {t('app.retry')}
            </Button>
          </div>
        ) : (
          next !== null && <p className="history-more">{t('history.loadingMore')}</p>
        )}
      </RowList>
    </div>
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

/** New calls on top push the rest down; who has scrolled away keeps the same rows under the eyes. Another search begins at the top. */
function useKeptPlace(
  scroller: { readonly current: HTMLDivElement | null },
  rows: readonly { readonly id: string }[],
  replacedTimes: number,
  rowHeightPx: number,
): void {
  const firstId = rows[0]?.id ?? null;
  const last = useRef({ firstId, replacedTimes });
  useLayoutEffect(() => {
    const { firstId: lastFirstId, replacedTimes: lastTimes } = last.current;
    last.current = { firstId, replacedTimes };
    const element = scroller.current;
    if (element === null) return;
    const added = rows.findIndex((row) => row.id === lastFirstId);
    if (lastTimes !== replacedTimes) element.scrollTo(0, 0);
    else if (added > 0 && element.scrollTop > 0) element.scrollBy(0, added * rowHeightPx);
  }, [firstId, replacedTimes, rowHeightPx, rows, scroller]);
}
