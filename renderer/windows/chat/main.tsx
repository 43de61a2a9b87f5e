import '../../ui/tokens.css';
import { useTranslation } from 'react-i18next';
import type { ChatView } from '../../../common/ipc/groups/popups.ts';
import { bridgeFor } from '../../bridge.ts';
import { ChatPanel } from '../../features/chat/chat-panel.tsx';
import { projectionOf, useView } from '../../store/projection.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { usePopupKeys } from '../../ui/use-popup-keys.ts';
import { usePopupWindow } from '../../ui/use-popup-window.ts';

const bridge = bridgeFor('chat');
const projection = projectionOf({ subscribe: bridge.popup.onChatChanged, snapshot: () => bridge.popup.chat({}) });

function ChatWindow() {
  const view = useView(projection);
  return view === null ? null : <Shown view={view} key={view.callId} />;
}

function Shown({ view }: { readonly view: ChatView }) {
  const { t } = useTranslation();
  const close = (): void => void bridge.popup.close({});
  usePopupKeys({ enter: null, escape: close });
  usePopupWindow({
    title: `${t('popup.chat.title')} - ${partyNumberText(view.party, t)}`,
    callId: view.callId,
    revision: view.revision,
    painted: bridge.popup.painted,
  });
  return (
    <ChatPanel
      view={view}
      port={bridge.popup}
      openLink={(messageId) => void bridge.popup.openLink({ messageId })}
      setPinned={(isPinned) => void bridge.popup.setPinned({ isPinned })}
      close={close}
    />
  );
}

void mountPage(bridge.app, <ChatWindow />);
