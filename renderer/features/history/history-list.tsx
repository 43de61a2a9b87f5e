import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HistoryList as List } from '../../store/history-rows.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWidth } from '../../ui/use-width.ts';
import './history-list.css';
import { ColumnHeads } from './row-columns.tsx';
import './row-columns.css';
import { HistoryRow, type HistoryRowActions } from './history-row.tsx';

const heightsPx = { lines: 52, columns: 40 };
/** From this width on a call stands in columns. */
const columnsFromPx = 700;
/** The next page is asked for when this many rows are left below. */
const loadAheadRows = 40;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 6,
  PageUp: -6,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface Props {
  readonly list: List;
  readonly actions: HistoryRowActions;
  readonly isCallCentre: boolean;
  /** Takes back what the list is narrowed to; null where it is not. */
  readonly clear: (() => void) | null;
}

/** The calls, newest first: only the visible rows are in the page, more are loaded on the way down, new ones keep the place. */
export function HistoryList({ list, actions, isCallCentre, clear }: Props) {
  const { t } = useTranslation();
  const { status, rows, next, replacedTimes } = useStore(list.store);
  const scroller = useRef<HTMLDivElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const focusWanted = useRef(false);
  const nowMs = useNow('minute');
  const [watchWidth, widthPx] = useWidth();
  const isWide = widthPx >= columnsFromPx;
  const rowHeightPx = isWide ? heightsPx.columns : heightsPx.lines;
  const currentIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === currentId),
  );

  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeightPx]);
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (next !== null && lastIndex > rows.length - loadAheadRows) list.loadMore();
  }, [list, next, lastIndex, rows.length]);
  useKeptPlace(scroller, rows, replacedTimes, rowHeightPx);

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const index = Math.min(rows.length - 1, Math.max(0, currentIndex + step));
    setCurrentId(rows[index]?.id ?? null);
    focusWanted.current = true;
    virtualizer.scrollToIndex(index);
  };
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${currentIndex}"] .row-main`);
    if (row === null || row === undefined) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });

  if (status === 'failed' && rows.length === 0)
    return (
      <div className="history-note" role="alert">
        <Icon name="warning" size={24} />
        <p className="history-note-title">{t('history.failed')}</p>
        <p>{t('history.failedHint')}</p>
        <Button icon="retry" onPress={list.reload}>
          {t('app.retry')}
        </Button>
      </div>
    );
  if (status === 'loading') return <p className="history-note">{t('app.loading')}</p>;
  if (rows.length === 0) return <NoCalls isCallCentre={isCallCentre} clear={clear} />;
  return (
    <div className="history-list" ref={watchWidth}>
      {isWide && <ColumnHeads />}
      <div className="history-scroll" ref={scroller}>
        {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- arrow keys and focus move between the buttons inside */}
        <ul className="history-rows" aria-label={t('history.list')} style={{ height: virtualizer.getTotalSize() }} onKeyDown={move}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row !== undefined && (
                <li
                  key={item.key}
                  className={isWide ? 'table-row' : ''}
                  data-index={item.index}
                  aria-posinset={item.index + 1}
                  aria-setsize={next === null ? rows.length : -1}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onFocus={() => setCurrentId(row.id)}
                >
                  <HistoryRow row={row} nowMs={nowMs} actions={actions} isCurrent={item.index === currentIndex} isWide={isWide} />
                </li>
              )
            );
          })}
        </ul>
        {/* oxlint-enable jsx-a11y/no-noninteractive-element-interactions */}
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
      </div>
    </div>
  );
}

/** Nothing to show, and what helps: a wider search, or the first call. */
function NoCalls({ isCallCentre, clear }: Pick<Props, 'isCallCentre' | 'clear'>) {
  const { t } = useTranslation();
  if (clear !== null)
    return (
      <div className="history-note">
        <Icon name="search" size={24} />
        <output className="history-note-title">{t('history.nothingFound')}</output>
        <p>{t('history.nothingFoundHint')}</p>
        <Button onPress={clear}>{t('history.search.clear')}</Button>
      </div>
    );
  return (
    <div className="history-note">
      <Icon name="phone" size={24} />
      <p className="history-note-title">{t(isCallCentre ? 'history.emptyCallCentre' : 'history.empty')}</p>
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
