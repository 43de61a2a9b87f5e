import { createContext, useContext } from 'react';
import type { AppContract } from '../../common/ipc/contract.ts';
import type { Bridge } from '../../common/ipc/define.ts';

export type SettingsBridge = Bridge<AppContract, 'settings'>;

const SettingsBridgeContext = createContext<SettingsBridge | null>(null);

/** Gives the features of the settings window their way to main. */
export const SettingsBridgeProvider = SettingsBridgeContext;

export function useSettingsBridge(): SettingsBridge {
  const bridge = useContext(SettingsBridgeContext);
  if (bridge === null) throw new Error('no SettingsBridgeProvider above');
  return bridge;
}
