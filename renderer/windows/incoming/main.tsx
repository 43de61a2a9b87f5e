import '../../ui/tokens.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CallRefusal } from '../../../common/ipc/groups/calls.ts';
import type { IncomingView, PageRefusal } from '../../../common/ipc/groups/popups.ts';
import { bridgeFor } from '../../bridge.ts';
import { type IncomingActions, IncomingPanel } from '../../features/incoming/incoming-panel.tsx';
import { rehearsedView } from '../../features/incoming/rehearsed-view.ts';
import { projectionOf, useView } from '../../store/projection.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Rehearsal } from '../../ui/rehearsal.tsx';
import { usePopupKeys } from '../../ui/use-popup-keys.ts';
import { usePopupWindow } from '../../ui/use-popup-window.ts';

const bridge = bridgeFor('incoming');
const projection = projectionOf({ subscribe: bridge.popup.onIncomingChanged, snapshot: () => bridge.popup.incoming({}) });

const nothing = (): void => undefined;
const noActions: IncomingActions = {
  answer: nothing,
  listenOnly: nothing,
  reject: nothing,
  hangUp: nothing,
  skipWhisper: nothing,
  setHold: nothing,
  setMute: nothing,
  setPinned: nothing,
  copy: nothing,
  openPage: nothing,
  close: nothing,
};

function IncomingWindow() {
  const view = useView(projection);
  if (view !== null) return <Shown view={view} key={view.callId} />;
  return (
    <Rehearsal>
      <IncomingPanel view={rehearsedView} actions={noActions} refusal={null} />
    </Rehearsal>
  );
}

function Shown({ view }: { readonly view: IncomingView }) {
  const { t } = useTranslation();
  // A refusal belongs to the state in which it was said, and goes with it.
  const [refused, setRefused] = useState<{ readonly phase: string; readonly text: string } | null>(null);
  const id = view.callId;
  const say = (text: string | null): void => setRefused(text === null ? null : { phase: view.phase, text });
  const settle = <Refusal extends string>(request: Promise<Envelope<Refusal | null>>, textOf: (refusal: Refusal) => string): void => {
    request.then(
      (outcome) => say(outcome.ok ? outcome.value && textOf(outcome.value) : t('app.failed')),
      () => say(t('app.failed')),
    );
  };
  const act = (request: Promise<Envelope<CallRefusal | null>>): void => settle(request, (refusal) => t(`calls.refused.${refusal}`));
  const answer = (): void => act(bridge.calls.answer({ id }));
  const skip = (): void => act(bridge.calls.skipWhisper({ id }));
  const close = (): void => void bridge.popup.close({});

  usePopupKeys({ enter: view.phase === 'ringing' ? answer : null, escape: view.talksInS === null ? close : skip });
  usePopupWindow({
    title: `${t('popup.incoming.title')} - ${partyNumberText(view.party, t)}`,
    callId: id,
    revision: view.revision,
    painted: bridge.popup.painted,
  });
  return (
    <IncomingPanel
      view={view}
      refusal={refused?.phase === view.phase ? refused.text : null}
      actions={{
        answer,
        listenOnly: () => act(bridge.calls.listenOnly({ id })),
        reject: () => act(bridge.calls.reject({ id })),
        skipWhisper: skip,
        hangUp: () => act(bridge.calls.hangUp({ id })),
        setHold: (isHeld) => act(bridge.calls.setHold({ id, isHeld })),
        setMute: (isMuted) => act(bridge.calls.setMute({ id, isMuted })),
        setPinned: (isPinned) => void bridge.popup.setPinned({ isPinned }),
        openPage: (index) =>
          settle<PageRefusal>(bridge.popup.openPage({ callId: id, index }), (refusal) => t(`popup.page.refused.${refusal}`)),
        copy: (text) => void bridge.app.copyText({ text }),
        close,
      }}
    />
  );
}

void mountPage(bridge.app, <IncomingWindow />);
