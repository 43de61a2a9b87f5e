import '../../ui/tokens.css';
import { useTranslation } from 'react-i18next';
import type { RouteView } from '../../../common/ipc/groups/popups.ts';
import { bridgeFor } from '../../bridge.ts';
import { RoutePanel } from '../../features/route/route-panel.tsx';
import { projectionOf, useView } from '../../store/projection.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { usePopupKeys } from '../../ui/use-popup-keys.ts';
import { usePopupWindow } from '../../ui/use-popup-window.ts';

const bridge = bridgeFor('route');
const projection = projectionOf({ subscribe: bridge.popup.onRouteChanged, snapshot: () => bridge.popup.route({}) });

function RouteWindow() {
  const view = useView(projection);
  return view === null ? null : <Shown view={view} key={view.callId} />;
}

function Shown({ view }: { readonly view: RouteView }) {
  const { t } = useTranslation();
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
      copy={(text) => void bridge.app.copyText({ text })}
      retry={() => void bridge.popup.retryRoute({})}
      setPinned={(isPinned) => void bridge.popup.setPinned({ isPinned })}
      close={close}
    />
  );
}

void mountPage(bridge.app, <RouteWindow />);
