import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { ChatSides } from './chat-sides.tsx';
import { MessageBubble } from './message-bubble.tsx';
import './message-list.css';

interface Props {
  readonly messages: readonly ChatMessage[];
  readonly openLink: (messageId: string) => void;
  /** Stands under each message in the history; nothing does in the chat window. */
  readonly renderFoot?: (message: ChatMessage) => ReactNode;
}

/** So near to its end the list counts as read to the end. */
const endPx = 16;

/** The messages of a chat between their headings: oldest on top, and only what is visible is in the page. */
export function MessageList({ messages, openLink, renderFoot }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (renderFoot === undefined ? 42 : 68),
    overscan: 12,
  });
  // Who has read to the end sees what is written next; who reads further up is not moved.
  const isAtEnd = useRef(false);
  const noteEnd = (): void => {
    const element = scroller.current;
    if (element !== null) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < endPx;
  };
  useLayoutEffect(() => {
    if (isAtEnd.current) virtualizer.scrollToIndex(messages.length - 1, { align: 'end' });
    else noteEnd();
  }, [messages.length, virtualizer]);
  /** The browser glides there, and stops where the height of a row that it passes turns out to be another than was thought. */
  const jump = (event: KeyboardEvent): void => {
    if (event.key === 'End') virtualizer.scrollToIndex(messages.length - 1, { align: 'end' });
    else if (event.key === 'Home') virtualizer.scrollToIndex(0, { align: 'start' });
    else return;
    event.preventDefault();
  };
  const scrolling = { onKeyDown: jump, onScroll: noteEnd };
  return (
    <>
      <ChatSides />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- they scroll: by keys too */}
      <section className="message-scroll" ref={scroller} tabIndex={0} aria-label={t('popup.chat.title')} {...scrolling}>
        {messages.length === 0 && <p className="message-none">{t('popup.chat.empty')}</p>}
        <ol className="message-list" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const message = messages[item.index];
            return (
              message !== undefined && (
                <li
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  aria-posinset={item.index + 1}
                  aria-setsize={messages.length}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <MessageBubble message={message} openLink={openLink}>
                    {renderFoot?.(message)}
                  </MessageBubble>
                </li>
              )
            );
          })}
        </ol>
      </section>
    </>
  );
}
