import '../../ui/tokens.css';
import { useTranslation } from 'react-i18next';
import type { RouteView } from '../../../common/ipc/groups/popups.ts';
import { bridgeFor } from '../../bridge.ts';
import { rehearsedView } from '../../features/route/rehearsed-view.ts';
import { RoutePanel } from '../../features/route/route-panel.tsx';
import { projectionOf, useView } from '../../store/projection.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Rehearsal } from '../../ui/rehearsal.tsx';
import { useLineEnd } from '../../ui/use-line-end.ts';
import { usePopupKeys } from '../../ui/use-popup-keys.ts';
import { usePopupWindow } from '../../ui/use-popup-window.ts';

const bridge = bridgeFor('route');
const projection = projectionOf({ subscribe: bridge.popup.onRouteChanged, snapshot: () => bridge.popup.route({}) });

const nothing = (): void => undefined;

function RouteWindow() {
  const view = useView(projection);
  if (view !== null) return <Shown view={view} key={view.callId} />;
  return (
    <Rehearsal>
      <RoutePanel view={rehearsedView} lineEnd={'\n'} copy={nothing} retry={nothing} setPinned={nothing} close={nothing} />
    </Rehearsal>
  );
}

function Shown({ view }: { readonly view: RouteView }) {
  const { t } = useTranslation();
  const lineEnd = useLineEnd(bridge.app);
  const close = (): void => void bridge.popup.close({});
  usePopupKeys({ enter: null, escape: close });
  usePopupWindow({
    title: `${t('popup.route.title')} - ${partyNumberText(view.party, t)}`,
    callId: view.callId,
    revision: view.revision,
    painted: bridge.popup.painted,
  });
  return (
    <RoutePanel
      view={view}
      lineEnd={lineEnd}
      copy={(text) => void bridge.app.copyText({ text })}
      retry={() => void bridge.popup.retryRoute({})}
      setPinned={(isPinned) => void bridge.popup.setPinned({ isPinned })}
      close={close}
    />
  );
}

void mountPage(bridge.app, <RouteWindow />);
