import type { TFunction } from 'i18next';
import type { CallView } from '../../../common/ipc/groups/calls.ts';

/** The state of a call in one word; says who holds whom. */
export function callPhaseText(call: Pick<CallView, 'phase' | 'hold'>, t: TFunction): string {
  if (call.phase === 'held' && call.hold === 'remote') return t('calls.heldByPeer');
  if (call.phase === 'held' && call.hold === 'both') return t('calls.heldByBoth');
  return t(`calls.phase.${call.phase}`);
}
