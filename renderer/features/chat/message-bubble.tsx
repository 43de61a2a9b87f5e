import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import './message-bubble.css';
import { LinkButton } from './link-button.tsx';
import { MessageText } from './message-text.tsx';

interface Props {
  readonly message: ChatMessage;
  readonly openLink: (messageId: string) => void;
  /** Stands under the text: time and copy in the history, nothing in the chat window. */
  readonly children?: ReactNode;
}

/** One message: the customer's on the left, the service's on the right (spec/popups-and-chat.md section 5). Text is text. */
export function MessageBubble({ message, openLink, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="message" data-side={message.side}>
      <p className="hidden">{message.side === 'customer' ? t('popup.chat.customer') : t('popup.chat.service')}</p>
      <div className="message-body">
        {message.body.type === 'text' ? (
          <MessageText text={message.body.text} />
        ) : (
          <LinkButton host={message.body.host} onPress={() => openLink(message.id)} />
        )}
      </div>
      {children}
    </div>
  );
}
