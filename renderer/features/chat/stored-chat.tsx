import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { messageText } from '../../../common/cti/message-text.ts';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { Button } from '../../ui/button.tsx';
import { fullTime } from '../../ui/clock-text.ts';
import { transcriptText } from './chat-clipboard.ts';
import { ChatProblemPanel } from './chat-problem.tsx';
import { MessageList } from './message-list.tsx';
import './stored-chat.css';

interface Props {
  readonly chat: Exclude<CallDetail['chat'], { type: 'none' }>;
  readonly port: ComponentProps<typeof ChatProblemPanel>['port'];
  readonly lineEnd: '\r\n' | '\n';
  readonly copy: (text: string) => void;
  /** The whole chat went to the clipboard. */
  readonly copiedAll: () => void;
  readonly openLink: (messageId: string) => void;
  /** CSVダウンロード, which belongs to the history. */
  readonly download: ReactNode;
}

/** チャット内容 of a call in the history: with date and time, whole and single copy (spec/popups-and-chat.md section 8). */
export function StoredChat({ chat, port, lineEnd, copy, copiedAll, openLink, download }: Props) {
  const { t } = useTranslation();
  if (chat.type === 'problem') return <ChatProblemPanel problem={chat.problem} atMs={chat.atMs} port={port} />;
  const { messages } = chat;
  const copyAll = (): void => {
    copy(transcriptText(messages, { customer: t('popup.chat.customer'), service: t('popup.chat.service') }, lineEnd));
    copiedAll();
  };
  return (
    <div className="stored-chat">
      <div className="stored-chat-actions">
        <Button size="small" icon="copy" onPress={copyAll}>
          {t('history.detail.copyChat')}
        </Button>
        {download}
      </div>
      <MessageList
        messages={messages}
        openLink={openLink}
        renderFoot={(message) => <MessageFoot message={message} copy={() => copy(messageText(message))} />}
      />
    </div>
  );
}

function MessageFoot({ message, copy }: { readonly message: ChatMessage; readonly copy: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="message-foot">
      {message.atMs !== null && <time dateTime={new Date(message.atMs).toISOString()}>{fullTime(message.atMs)}</time>}
      <Button size="small" tone="quiet" icon="copy" onPress={copy}>
        {t('history.detail.copyMessage')}
      </Button>
    </p>
  );
}
