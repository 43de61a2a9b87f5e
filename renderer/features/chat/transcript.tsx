import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { ChatSides } from './chat-sides.tsx';
import { MessageBubble } from './message-bubble.tsx';
import './transcript.css';

interface Props {
  readonly messages: readonly ChatMessage[];
  readonly openLink: (messageId: string) => void;
}

/** The transcript of the chat window: oldest on top, only what is visible is in the page, no time, nothing to select or copy. */
export function Transcript({ messages, openLink }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 42,
    overscan: 12,
  });
  return (
    <div className="transcript">
      <ChatSides />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the transcript scrolls, so the keyboard must reach it */}
      <section className="transcript-scroll" ref={scroller} tabIndex={0} aria-label={t('popup.chat.title')}>
        {messages.length === 0 && <p className="transcript-empty">{t('popup.chat.empty')}</p>}
        <ol className="transcript-list" style={{ height: virtualizer.getTotalSize() }}>
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
                  <MessageBubble message={message} openLink={openLink} />
                </li>
              )
            );
          })}
        </ol>
      </section>
    </div>
  );
}
