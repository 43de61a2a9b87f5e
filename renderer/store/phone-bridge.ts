import { createContext, useContext } from 'react';
import type { AppContract } from '../../common/ipc/contract.ts';
import type { Bridge } from '../../common/ipc/define.ts';

export type PhoneBridge = Bridge<AppContract, 'phone'>;

const PhoneBridgeContext = createContext<PhoneBridge | null>(null);

/** Gives the features of the phone window their way to main. */
export const PhoneBridgeProvider = PhoneBridgeContext;

export function usePhoneBridge(): PhoneBridge {
  const bridge = useContext(PhoneBridgeContext);
  if (bridge === null) throw new Error('no PhoneBridgeProvider above');
  return bridge;
}
