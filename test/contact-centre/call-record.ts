import type { Agent, PastCall, PastCallResult } from './cti/past-call.ts';
import type { PbxCall, PbxCallEvent } from './sip/pbx-call.ts';

/** What is known of a call before it goes anywhere; `waitS` until it rang. */
export type CallFacts = Omit<PastCall, 'answeredAtMs' | 'endedAtMs' | 'agent' | 'result'>;

interface Hands {
  readonly agent: Agent;
  /** Takes the calls of the group that are taken elsewhere. */
  readonly colleague: Agent;
}

/** Tells `keep` of a call as the history of the centre has it: once it is answered, and once it is over. */
export function recordCall(call: PbxCall, facts: CallFacts, { agent, colleague }: Hands, keep: (past: PastCall) => void): void {
  let answeredAtMs: number | null = null;
  let isTransferred = false;
  const rungS = (untilMs: number): number => Math.floor((untilMs - facts.startedAtMs) / 1000);
  call.events.follow((event) => {
    const nowMs = Date.now();
    if (event.type === 'transfer_asked') isTransferred = true;
    if (event.type === 'answered') {
      answeredAtMs = nowMs;
      keep({ ...facts, waitS: sum(facts.waitS, rungS(nowMs)), answeredAtMs, endedAtMs: null, agent, result: 'answered' });
    }
    if (event.type !== 'ended') return;
    const waitS = sum(facts.waitS, rungS(answeredAtMs ?? nowMs));
    const known = { ...facts, waitS, answeredAtMs, endedAtMs: nowMs };
    const result = answeredAtMs === null ? unanswered(event, facts) : isTransferred ? 'transferred' : 'answered';
    // Somebody else has it now, and talks on.
    if (result === 'answered' && answeredAtMs === null) keep({ ...known, answeredAtMs: nowMs, endedAtMs: null, agent: colleague, result });
    else keep({ ...known, agent: result === 'abandoned' ? null : agent, result });
  });
}

function sum(waitS: number | null, rungS: number): number | null {
  return waitS === null ? null : waitS + rungS;
}

function unanswered(ended: Extract<PbxCallEvent, { type: 'ended' }>, { direction, queue }: CallFacts): PastCallResult {
  const { by, code, reason } = ended;
  if (by === 'network') return 'failed';
  if (direction === 'outbound') {
    if (by === 'phone') return 'missed';
    return code === 486 || code === 600 ? 'busy' : code === 603 ? 'rejected' : 'failed';
  }
  // 480 is a phone that does not want to be rung, 486 an agent who declines.
  if (by === 'phone') return code === 480 ? 'missed' : 'rejected';
  if (reason.includes('cause=200')) return 'answered';
  return queue === null ? 'missed' : 'abandoned';
}
