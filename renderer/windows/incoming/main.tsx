import '../../ui/tokens.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CallRefusal } from '../../../common/ipc/groups/calls.ts';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { bridgeFor } from '../../bridge.ts';
import { IncomingPanel } from '../../features/incoming/incoming-panel.tsx';
import { projectionOf, useView } from '../../store/projection.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { usePopupKeys } from '../../ui/use-popup-keys.ts';
import { usePopupWindow } from '../../ui/use-popup-window.ts';

const bridge = bridgeFor('incoming');
const projection = projectionOf({ subscribe: bridge.popup.onIncomingChanged, snapshot: () => bridge.popup.incoming({}) });

function IncomingWindow() {
  const view = useView(projection);
  return view === null ? null : <Shown view={view} key={view.callId} />;
}

function Shown({ view }: { readonly view: IncomingView }) {
  const { t } = useTranslation();
  // A refusal belongs to the state in which it was said, and goes with it.
  const [refused, setRefused] = useState<{ readonly phase: string; readonly reason: CallRefusal | 'failed' } | null>(null);
  const reason = refused?.phase === view.phase ? refused.reason : null;
  const id = view.callId;
  const settle = (refusal: CallRefusal | 'failed' | null): void =>
    setRefused(refusal === null ? null : { phase: view.phase, reason: refusal });
  const act = (request: Promise<Envelope<CallRefusal | null>>): void => {
    request.then(
      (outcome) => settle(outcome.ok ? outcome.value : 'failed'),
      () => settle('failed'),
    );
  };
  const answer = (): void => act(bridge.calls.answer({ id }));
  const close = (): void => void bridge.popup.close({});

  usePopupKeys({ enter: view.phase === 'ringing' ? answer : null, escape: close });
  usePopupWindow({
    title: `${t('popup.incoming.title')} - ${partyNumberText(view.party, t)}`,
    callId: id,
    revision: view.revision,
    painted: bridge.popup.painted,
  });
  return (
    <IncomingPanel
      view={view}
      refusal={reason === null ? null : reason === 'failed' ? t('app.failed') : t(`calls.refused.${reason}`)}
      actions={{
        answer,
        reject: () => act(bridge.calls.reject({ id })),
        hangUp: () => act(bridge.calls.hangUp({ id })),
        setHold: (isHeld) => act(bridge.calls.setHold({ id, isHeld })),
        setMute: (isMuted) => act(bridge.calls.setMute({ id, isMuted })),
        setPinned: (isPinned) => void bridge.popup.setPinned({ isPinned }),
        copy: (text) => void bridge.app.copyText({ text }),
        close,
      }}
    />
  );
}

void mountPage(bridge.app, <IncomingWindow />);
