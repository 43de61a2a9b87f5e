import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { fullTime } from '../../ui/clock-text.ts';
import { messageText, transcriptText } from './chat-clipboard.ts';
import { ChatProblemPanel } from './chat-problem.tsx';
import { ChatSides } from './chat-sides.tsx';
import { MessageBubble } from './message-bubble.tsx';
import './stored-chat.css';

interface Props {
  readonly chat: Exclude<CallDetail['chat'], { type: 'none' }>;
  readonly lineEnd: '\r\n' | '\n';
  readonly copy: (text: string) => void;
  readonly openLink: (messageId: string) => void;
  /** CSVダウンロード, which belongs to the history. */
  readonly download: ReactNode;
}

/** How many messages are drawn before 続き; a chat is rarely longer. */
const pageSize = 100;

/** チャット内容 of a call in the history: with date and time, whole and single copy (spec/popups-and-chat.md section 8). */
export function StoredChat({ chat, lineEnd, copy, openLink, download }: Props) {
  if (chat.type === 'problem') return <ChatProblemPanel problem={chat.problem} />;
  return <Messages messages={chat.messages} lineEnd={lineEnd} copy={copy} openLink={openLink} download={download} />;
}

function Messages({ messages, lineEnd, copy, openLink, download }: Omit<Props, 'chat'> & { readonly messages: readonly ChatMessage[] }) {
  const { t } = useTranslation();
  const [shownCount, setShownCount] = useState(pageSize);
  const copyAll = (): void =>
    copy(transcriptText(messages, { customer: t('popup.chat.customer'), service: t('popup.chat.service') }, lineEnd));
  return (
    <>
      <div className="stored-chat-actions">
        <Button size="small" icon="copy" onPress={copyAll}>
          {t('history.detail.copyChat')}
        </Button>
        {download}
      </div>
      <ChatSides />
      <ol className="stored-chat">
        {messages.slice(0, shownCount).map((message) => (
          <li key={message.id}>
            <MessageBubble message={message} openLink={openLink}>
              <p className="message-foot">
                {message.atMs !== null && <time dateTime={new Date(message.atMs).toISOString()}>{fullTime(message.atMs)}</time>}
                <IconButton icon="copy" label={t('history.detail.copyMessage')} onPress={() => copy(messageText(message))} />
              </p>
            </MessageBubble>
          </li>
        ))}
      </ol>
      {shownCount < messages.length && (
        <div className="stored-chat-actions">
          <Button size="small" onPress={() => setShownCount(shownCount + pageSize)}>
            {t('popup.chat.more', { shown: shownCount, total: messages.length })}
          </Button>
        </div>
      )}
    </>
  );
}
