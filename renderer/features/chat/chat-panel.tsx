import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatView } from '../../../common/ipc/groups/popups.ts';
import { Icon } from '../../ui/icon.tsx';
import { PopupFrame } from '../../ui/popup-frame.tsx';
import './chat-panel.css';
import { ChatProblemPanel } from './chat-problem.tsx';
import { MessageList } from './message-list.tsx';
import { useNoCopying } from './use-no-copying.ts';

interface Props {
  readonly view: ChatView;
  readonly port: ComponentProps<typeof ChatProblemPanel>['port'];
  readonly openLink: (messageId: string) => void;
  readonly setPinned: (isPinned: boolean) => void;
  readonly close: () => void;
}

/** チャット内容 (spec/popups-and-chat.md section 5). */
export function ChatPanel({ view, port, openLink, setPinned, close }: Props) {
  const { t } = useTranslation();
  const { content } = view;
  useNoCopying();
  return (
    <PopupFrame
      icon="chat"
      title={t('popup.chat.title')}
      contentKey={`${view.callId} ${content.type}`}
      isPinned={view.isPinned}
      setPinned={setPinned}
      close={close}
      bodyScrolls={content.type === 'problem'}
    >
      {content.type === 'problem' ? (
        <div className="chat-problem-page">
          <ChatProblemPanel problem={content.problem} port={port} />
        </div>
      ) : (
        <>
          {content.isOlderThan24Hours && (
            <p className="chat-older">
              <Icon name="clock" size={14} />
              {t('popup.chat.older')}
            </p>
          )}
          <MessageList messages={content.messages} openLink={openLink} />
        </>
      )}
    </PopupFrame>
  );
}
