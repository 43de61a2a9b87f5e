import '../../ui/tokens.css';
import * as z from 'zod/mini';
import { bridgeFor } from '../../bridge.ts';
import { projectionOf } from '../../store/projection.ts';
import { SettingsBridgeProvider } from '../../store/settings-bridge.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { SettingsWindow } from './settings-window.tsx';

// Before anything is parsed: zod would otherwise probe `new Function`, which the CSP reports.
z.config({ jitless: true });

const bridge = bridgeFor('settings');
const stores = {
  accounts: projectionOf({ subscribe: bridge.account.onChanged, snapshot: () => bridge.account.list({}) }),
  cti: projectionOf({ subscribe: bridge.cti.onChanged, snapshot: () => bridge.cti.get({}) }),
  devices: projectionOf({ subscribe: bridge.media.onDevicesChanged, snapshot: () => bridge.media.devices({}) }),
  headsets: projectionOf({ subscribe: bridge.media.onHeadsetsChanged, snapshot: () => bridge.media.headsets({}) }),
  settings: projectionOf({ subscribe: bridge.settings.onChanged, snapshot: () => bridge.settings.get({}) }),
  tones: projectionOf({ subscribe: bridge.tones.onChanged, snapshot: () => bridge.tones.list({}) }),
};

void mountPage(
  bridge.app,
  <SettingsBridgeProvider value={bridge}>
    <SettingsWindow stores={stores} />
  </SettingsBridgeProvider>,
);
