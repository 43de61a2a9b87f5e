import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import './row-list.css';

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 6,
  PageUp: -6,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface RowsOptions {
  /** The list's element, see `RowList`. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  /** Of one row. */
  readonly heightPx: number;
  readonly keyOf: (index: number) => string | number;
  /** The row that takes part in the tab order. */
  readonly currentIndex: number;
  readonly setCurrentIndex: (index: number) => void;
}

/** The rows of a long list that are in the page, and the keys that walk through all of them. */
export interface Rows extends Pick<RowsOptions, 'currentIndex' | 'setCurrentIndex'> {
  readonly items: readonly VirtualItem[];
  /** Of all rows together. */
  readonly totalPx: number;
  readonly move: (event: KeyboardEvent) => void;
}

export function useRows({ scroller, count, heightPx, keyOf, currentIndex, setCurrentIndex }: RowsOptions): Rows {
  const focusWanted = useRef(false);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => heightPx,
    getItemKey: keyOf,
    overscan: 8,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, heightPx]);

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || count === 0) return;
    event.preventDefault();
    const index = Math.min(count - 1, Math.max(0, currentIndex + step));
    setCurrentIndex(index);
    focusWanted.current = true;
    virtualizer.scrollToIndex(index);
  };
  // A row that was far away is in the page only some renders later.
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${currentIndex}"] .row-main`);
    if (row === null || row === undefined) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });
  return { items: virtualizer.getVirtualItems(), totalPx: virtualizer.getTotalSize(), move, currentIndex, setCurrentIndex };
}

interface Props {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: Rows;
  readonly label: string;
  /** How many rows there are in all; -1 while nobody knows. */
  readonly setSize: number;
  readonly rowClass?: string;
  /** A `.row`, whose `.row-main` gets the keyboard. */
  readonly renderRow: (index: number, isCurrent: boolean) => ReactNode;
  /** What stands below the last row. */
  readonly children?: ReactNode;
}

/** A list of any length: only the visible rows are in the page, and the arrow keys walk through it. */
export function RowList({ scroller, rows, label, setSize, rowClass = '', renderRow, children }: Props) {
  return (
    <div className="row-scroll" ref={scroller}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- arrow keys and focus move between the buttons inside */}
      <ul className="row-list" aria-label={label} style={{ height: rows.totalPx }} onKeyDown={rows.move}>
        {rows.items.map(({ key, index, start }) => (
          <li
            key={key}
            className={rowClass}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={setSize}
            style={{ transform: `translateY(${start}px)` }}
            onFocus={() => rows.setCurrentIndex(index)}
          >
            {renderRow(index, index === rows.currentIndex)}
          </li>
        ))}
      </ul>
      {/* oxlint-enable jsx-a11y/no-noninteractive-element-interactions */}
      {children}
    </div>
  );
}
