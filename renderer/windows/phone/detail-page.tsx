import { useTranslation } from 'react-i18next';
import { emptyDraft, kindOfNumber } from '../../../common/book/contact.ts';
import type { CallList } from '../../../common/ipc/groups/calls.ts';
import { CallCards } from '../../features/calls/call-cards.tsx';
import { StoredChat } from '../../features/chat/stored-chat.tsx';
import { ToneKeypad } from '../../features/dialpad/tone-keypad.tsx';
import { CallDetailView } from '../../features/history/call-detail.tsx';
import { ExportMenu } from '../../features/history/export-menu.tsx';
import { RouteSteps } from '../../features/route/route-steps.tsx';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { type Projection, useView } from '../../store/projection.ts';
import { IconButton } from '../../ui/button.tsx';
import { useCopy } from '../../store/use-copy.ts';
import { useLineEnd } from '../../ui/use-line-end.ts';
import { callText } from './call-text.ts';
import type { PhonePage } from './phone-page.ts';

interface Props {
  readonly page: Extract<PhonePage, { type: 'detail' }>;
  readonly setPage: (page: PhonePage) => void;
  readonly callBack: (digits: string) => void;
  readonly onNumberDeleted: () => void;
}

/** A call of the history in full; live calls stay above it, so that nobody has to leave the page to answer. */
export function DetailPage({ calls, ...rest }: Props & { readonly calls: Projection<CallList> }) {
  const { t } = useTranslation();
  const live = useView(calls)?.calls ?? [];
  return (
    <main className="phone-main">
      <CallCards calls={live} renderKeypad={(press) => <ToneKeypad label={t('calls.action.keypad')} press={press} />} />
      <Detail {...rest} />
    </main>
  );
}

/** The same beside the list, in a wide window. */
export function DetailAside(props: Props) {
  const { t } = useTranslation();
  return (
    <aside className="aside" aria-label={t('history.detail.title')}>
      <div className="aside-head">
        <h2>{t('history.detail.title')}</h2>
        <IconButton icon="close" label={t('app.close')} onPress={() => props.setPage({ type: 'main' })} />
      </div>
      <Detail key={props.page.id} {...props} />
    </aside>
  );
}

function Detail({ page, setPage, callBack, onNumberDeleted }: Props) {
  const { id } = page;
  const { t } = useTranslation();
  const { app, history, popup } = usePhoneBridge();
  const lineEnd = useLineEnd(app);
  const copy = useCopy();
  const copied = (): void => void history.copied({ id });
  return (
    <CallDetailView
      id={id}
      callBack={callBack}
      onNumberDeleted={onNumberDeleted}
      copyAll={(detail) => {
        copy(callText(detail, t, lineEnd));
        copied();
      }}
      addContact={(number, name) =>
        setPage({
          type: 'contact_form',
          id: null,
          initial: { ...emptyDraft, name: name ?? '', numbers: [{ kind: kindOfNumber(number), number }] },
          back: page,
        })
      }
      renderRoute={(route) => <RouteSteps steps={route} />}
      renderChat={({ chat }) =>
        chat.type !== 'none' && (
          <StoredChat
            chat={chat}
            port={popup}
            lineEnd={lineEnd}
            copy={copy}
            copiedAll={copied}
            openLink={(messageId) => void history.openLink({ id, messageId })}
            download={
              <ExportMenu label={t('history.detail.chatCsv')} kind="chat" run={(encoding) => history.exportChat({ id, encoding })} />
            }
          />
        )
      }
    />
  );
}
