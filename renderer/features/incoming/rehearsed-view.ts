import { noBookMatch } from '../../../common/book/book-match.ts';
import { callId } from '../../../common/call/ids.ts';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';

/** Nobody's call with all that 着信通知 can show of one that rings; only ever rehearsed. */
export const rehearsedView: IncomingView = {
  revision: 0,
  callId: callId.parse('rehearsal'),
  phase: 'ringing',
  isMuted: false,
  hold: 'none',
  heldSinceMs: null,
  talksInS: null,
  microphone: 'ready',
  scope: 'external',
  line: { number: '0', display: '00-0000-0000', label: '窓口' },
  party: { kind: 'number', number: '0', e164: null, display: '000-0000-0000', name: null },
  book: noBookMatch,
  match: { type: 'one', name: '名前' },
  flags: { hasFlags: true, isVerified: true, isBadActor: false, isRepeat: true },
  label: '業務',
  queue: 'キュー',
  waitingSinceMs: 0,
  ringingSinceMs: 0,
  answeredAtMs: null,
  endedAtMs: null,
  size: 'standard',
  isPinned: false,
  pages: [],
  othersCount: 0,
};
