import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { BookList } from '../../store/book-list.ts';
import { ContactRow, type ContactRowActions } from './contact-row.tsx';

const rowHeightPx = 52;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 6,
  PageUp: -6,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** What was found: only the visible rows are in the page, and only what one has looked at is loaded. The arrow keys walk through it. */
export function ContactList({ list, actions }: { readonly list: BookList; readonly actions: ContactRowActions }) {
  const { t } = useTranslation();
  const { total, contacts, query, choice } = useStore(list.store);
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const focusWanted = useRef(false);
  const currentIndex = Math.min(current, total - 1);

  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => list.show(first, last), [list, first, last, contacts]);
  // Another search begins at the top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
    setCurrent(0);
  }, [query, choice]);

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = Math.min(total - 1, Math.max(0, currentIndex + step));
    setCurrent(index);
    focusWanted.current = true;
    virtualizer.scrollToIndex(index);
  };
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${currentIndex}"] .contact-main`);
    if (row === null || row === undefined) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });

  return (
    <div className="contact-scroll" ref={scroller}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- arrow keys and focus move between the buttons inside */}
      <ul className="contact-rows" aria-label={t('book.list')} style={{ height: virtualizer.getTotalSize() }} onKeyDown={move}>
        {items.map((item) => {
          const contact = contacts.get(item.index);
          return (
            <li
              key={item.key}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={total}
              style={{ transform: `translateY(${item.start}px)` }}
              onFocus={() => setCurrent(item.index)}
            >
              {contact === undefined ? (
                <div className="contact-row" aria-busy="true" />
              ) : (
                <ContactRow contact={contact} actions={actions} isCurrent={item.index === currentIndex} />
              )}
            </li>
          );
        })}
      </ul>
      {/* oxlint-enable jsx-a11y/no-noninteractive-element-interactions */}
    </div>
  );
}
