import { assertNever } from '../../common/assert-never.ts';
import type { CallLine } from '../../common/call/call-party.ts';
import { holdOf } from '../../common/call/call-reducer.ts';
import type { CallState } from '../../common/call/call-state.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { FlagsAnswer, IncomingInfo } from '../../common/cti/schema.ts';
import type { IncomingView, PageLink } from '../../common/ipc/groups/popups.ts';
import { plainTextOrNull } from '../../common/text/plain-text.ts';
import type { CtiFailure } from './cti-failure.ts';
import type { HeaderFacts } from './sip-headers.ts';

/** What is known of the server's answer to `incoming-info`. `off`: there is no server to ask. */
export type InfoState =
  | { readonly type: 'off' }
  | { readonly type: 'loading' }
  | { readonly type: 'answered'; readonly info: IncomingInfo; readonly atMs: number }
  | { readonly type: 'failed'; readonly failure: CtiFailure };

export interface IncomingParts {
  readonly call: CallState;
  readonly header: HeaderFacts;
  readonly info: InfoState;
  /** What the server said of the flags after `info`; null for nothing. */
  readonly flags: FlagsAnswer | null;
  readonly size: 'standard' | 'large';
  /** What the policy of the server calls the line. */
  readonly policyLabel: string | null;
  readonly pages: readonly PageLink[];
  readonly isPinned: boolean;
  readonly othersCount: number;
  /** Seconds that are left of a whisper. */
  readonly talksInS: number | null;
  readonly revision: number;
}

const maximumNames = 10;

/** What the incoming window calls a call's state; a call that is being hung up counts as ended. */
export function viewPhase(call: CallState): IncomingView['phase'] {
  switch (call.phase) {
    case 'answering':
      return 'answering';
    case 'active':
      return 'talking';
    case 'held':
      return 'held';
    case 'ending':
    case 'ended':
      return 'ended';
    case 'ringing_in':
    case 'dialing':
    case 'ringing_out':
    case 'early_media':
    case 'connecting':
      return 'ringing';
    default:
      return assertNever(call);
  }
}

/** Whom the server takes the caller for; match or no match is its word alone (spec/cti-contract.md section 1). */
export function matchOf(state: InfoState): IncomingView['match'] {
  if (state.type === 'loading') return { type: 'loading' };
  if (state.type === 'off') return { type: 'local' };
  if (state.type === 'failed') return matchOfFailure(state.failure.code);
  const { profiles } = state.info;
  const names = (profiles?.items ?? []).map(({ name }) => plainTextOrNull(name)).filter((name) => name !== null);
  const [first] = names;
  if (profiles === null) return { type: 'local' };
  switch (profiles.status) {
    case 'none':
      return { type: 'none' };
    case 'one':
      return first === undefined ? { type: 'unknown' } : { type: 'one', name: first };
    case 'many':
      return { type: 'many', total: Math.max(profiles.total ?? 0, profiles.items.length), names: names.slice(0, maximumNames) };
    case 'error':
      return { type: 'failed', message: 'unreachable' };
    case 'unknown':
      return { type: 'unknown' };
    default:
      return assertNever(profiles.status);
  }
}

function matchOfFailure(code: string): IncomingView['match'] {
  if (code === 'call.unknown' || code === 'client.off') return { type: 'local' };
  if (code === 'client.aborted') return { type: 'unknown' };
  return { type: 'failed', message: code === 'auth.forbidden' ? 'forbidden' : 'unreachable' };
}

/** The badges; the server's word wins over the header's, and what it said last (`news`) over what it said first. */
export function flagsOf(header: HeaderFacts, state: InfoState, news: FlagsAnswer | null = null): IncomingView['flags'] {
  const flags = news ?? (state.type === 'answered' ? state.info.flags : null);
  const merged = {
    isVerified: flags?.verifiedCustomer ?? header.isVerified,
    isBadActor: flags?.badActor ?? header.isBadActor,
    isRepeat: flags?.repeatCustomer ?? header.isRepeat,
  };
  return { hasFlags: state.type === 'answered' || news !== null || Object.values(merged).some((flag) => flag !== null), ...merged };
}

/** What a call card and the history show of a call, by what is known so far. */
export function knownFactsOf(header: HeaderFacts, state: InfoState, news: FlagsAnswer | null): KnownFacts {
  const { hasFlags, ...flags } = flagsOf(header, state, news);
  // Where flags are known at all, an unsaid one is 未確認 (spec/cti-contract.md section 2).
  return { ...placeOf(header, state), flags: { ...flags, isVerified: flags.isVerified ?? (hasFlags ? false : null) } };
}

/** 業務ラベル and queue: the server's, else the header's. */
export function placeOf(header: HeaderFacts, state: InfoState): { readonly label: string | null; readonly queue: string | null } {
  const info = state.type === 'answered' ? state.info : null;
  return {
    label: plainTextOrNull(info?.label) ?? header.label,
    queue: plainTextOrNull(info?.queue?.name) ?? plainTextOrNull(info?.queue?.id) ?? header.queueName ?? header.queueId,
  };
}

/** The called line by the best name known: the server's for this call, its policy's for the number, else the account's label. */
export function calledLine(line: CallLine, policyLabel: string | null, state: InfoState): CallLine {
  const called = state.type === 'answered' ? plainTextOrNull(state.info.called?.label) : null;
  return { ...line, label: called ?? policyLabel ?? line.label };
}

function waitingSinceMs(state: InfoState): number | null {
  if (state.type !== 'answered' || state.info.waitSec === null || state.info.waitSec < 0) return null;
  return state.atMs - Math.round(state.info.waitSec * 1000);
}

function sizeOf(size: 'standard' | 'large', state: InfoState): 'standard' | 'large' {
  const asked = state.type === 'answered' ? state.info.popup?.size : null;
  return asked === 'standard' || asked === 'large' ? asked : size;
}

/** 着信通知 as it stands (spec/popups-and-chat.md section 3). */
export function incomingView(parts: IncomingParts): IncomingView {
  const { call, header, info } = parts;
  const { facts } = call;
  return {
    revision: parts.revision,
    callId: facts.id,
    phase: viewPhase(call),
    isMuted: 'isMuted' in call && call.isMuted,
    hold: holdOf(call),
    heldSinceMs: call.phase === 'held' ? call.heldSince.epochMs : null,
    talksInS: call.phase === 'active' ? parts.talksInS : null,
    microphone: facts.microphone,
    scope: facts.scope,
    line: calledLine(facts.line, parts.policyLabel, info),
    party: facts.party,
    book: facts.book,
    match: matchOf(info),
    flags: flagsOf(header, info, parts.flags),
    ...placeOf(header, info),
    waitingSinceMs: waitingSinceMs(info),
    ringingSinceMs: facts.startedAt.epochMs,
    answeredAtMs: 'answeredAt' in call ? (call.answeredAt?.epochMs ?? null) : null,
    endedAtMs: call.phase === 'ended' ? call.endedAt.epochMs : call.phase === 'ending' ? call.requestedAt.epochMs : null,
    size: sizeOf(parts.size, info),
    pages: [...parts.pages],
    isPinned: parts.isPinned,
    othersCount: parts.othersCount,
  };
}
