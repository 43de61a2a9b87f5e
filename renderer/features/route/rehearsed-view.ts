import { callId } from '../../../common/call/ids.ts';
import type { RouteView } from '../../../common/ipc/groups/popups.ts';

/** The way of nobody's call, with each kind of line; only ever rehearsed. */
export const rehearsedView: RouteView = {
  revision: 0,
  callId: callId.parse('rehearsal'),
  party: { kind: 'number', number: '0', e164: null, display: '000-0000-0000', name: null },
  status: 'loading',
  steps: [
    { atMs: 0, type: 'ivr', name: '受付', digit: '0', isFromSip: true },
    { atMs: null, type: 'queue', name: 'キュー', digit: null, isFromSip: false },
  ],
  isPinned: false,
};
