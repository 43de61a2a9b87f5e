import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { RowList, useRows } from '../../ui/row-list.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useWidth } from '../../ui/use-width.ts';
import './history-list.css';
import './row-columns.css';

const heightsPx = { lines: 52, columns: 40 };
/** From this width on there is room for a call in columns (row-columns.css). */
const columnsFromPx = 800;
/** The next page is asked for when this many rows are left below. */
const loadAheadRows = 40;

/** How a row is drawn. */
export interface RowLook {
  readonly nowMs: number;
  /** Only the row under the keyboard takes part in the tab order. */
  readonly isCurrent: boolean;
  /** There is room for columns. */
  readonly isWide: boolean;
}

interface Props<Row extends { readonly id: string }> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Where the next page begins; null when all is loaded. */
  readonly next: unknown;
  readonly loadMore: () => void;
  /** Why the next page could not be read, in words; null where it could. */
  readonly failure: string | null;
  readonly replacedTimes: number;
  readonly heads: ReactNode;
  readonly renderRow: (row: Row, look: RowLook) => ReactNode;
}

/** Calls, newest first, in columns where there is room: more are loaded on the way down, new ones keep the place. */
export function CallRows<Row extends { readonly id: string }>(props: Props<Row>) {
  const { label, rows, next, loadMore, failure, replacedTimes, heads, renderRow } = props;
  const { t } = useTranslation();
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
  const hasFailed = failure !== null;
  useEffect(() => {
    if (next !== null && !hasFailed && lastIndex > rows.length - loadAheadRows) loadMore();
  }, [loadMore, next, hasFailed, lastIndex, rows.length]);
  useKeptPlace(scroller, rows, replacedTimes, rowHeightPx);
  return (
    <div className="history-list" ref={watchWidth}>
      {isWide && heads}
      <RowList
        scroller={scroller}
        rows={shown}
        label={label}
        setSize={next === null ? rows.length : -1}
        rowClass={isWide ? 'table-row' : ''}
        renderRow={(index, isCurrent) => {
          const row = rows[index];
          return row !== undefined && renderRow(row, { nowMs, isCurrent, isWide });
        }}
      >
        {failure !== null ? (
          <div className="history-more" role="alert">
            {failure}{' '}
            <Button size="small" icon="retry" onPress={loadMore}>
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
