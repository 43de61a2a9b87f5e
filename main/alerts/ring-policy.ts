import type { CallState } from '../../common/call/call-state.ts';

/** Whether this call wants to be heard and notified now. */
export function wantsAttention(call: CallState): boolean {
  return call.phase === 'ringing_in';
}
