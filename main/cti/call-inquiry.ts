import type { CallState } from '../../common/call/call-state.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { EventEnvelope } from '../../common/cti/schema.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { Log } from '../log/port.ts';
import type { CallPop } from './call-pop.ts';
import { CallQuestion } from './call-question.ts';
import { chatMessage } from './chat-message.ts';
import { chatProblem, isOlderThan24Hours, storedTranscript } from './chat-view.ts';
import type { CtiFailure } from './cti-failure.ts';
import type { CtiServer, FlagChange } from './cti-server.ts';
import { matchOf } from './incoming-view.ts';
import { Nudge } from './nudge.ts';
import type { CallNews, CtiRecords } from './port.ts';
import { routeSteps } from './route-steps.ts';

export interface InquiryParts {
  readonly client: CtiServer;
  readonly records: CtiRecords;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly onName: (callId: CallId, name: string) => void;
  readonly onFacts: (callId: CallId, facts: KnownFacts) => void;
  readonly onNews: (callId: CallId, news: CallNews) => void;
}

function isOver(call: CallState): boolean {
  return call.phase === 'ending' || call.phase === 'ended';
}

/** Why a caller could not be marked. */
export type MarkRefusal = 'no_server' | 'unreachable' | 'forbidden';

type Topic = 'info' | 'flags' | 'route' | 'chat';

/** What about a call an event says to read again; what is not named here changes nothing of a call. */
const newsOf = {
  'call.updated': ['info'],
  'incoming-info.ready': ['info'],
  'flags.updated': ['flags'],
  'route.updated': ['route'],
  'chat.ready': ['chat'],
  'chat.failed': ['chat'],
  'chat.message': ['chat'],
  'policy.updated': [],
  resync: ['info', 'route', 'chat'],
  unknown: [],
} as const satisfies Record<EventEnvelope['type'], readonly Topic[]>;

/** As long as incoming-info may take (spec/cti-contract.md section 3). */
const longestDoubtMs = 5000;
/** A server that comes and goes is not asked about a call more often. */
const againIntervalMs = 5000;
/** Longer than the tries of one request take. */
const retryEndsMs = 20_000;

/** Asks the CTI server about one call and puts the answers where they belong, whenever and in whichever order they come. */
export class CallInquiry {
  readonly #parts: InquiryParts;
  readonly #pop: CallPop;
  /** Ends with the call: nobody waits for answers about a call that is over. */
  readonly #life = new AbortController();
  readonly #questions: Readonly<Record<Topic, CallQuestion>>;
  readonly #again: CallQuestion;
  /** A failure of `/chat` that says nothing about this chat, until incoming-info has said whether there is one. */
  #openChatFailure: CtiFailure | null = null;

  constructor(pop: CallPop, parts: InquiryParts) {
    this.#pop = pop;
    this.#parts = parts;
    const question = (ask: (nudge: Nudge) => Promise<void>): CallQuestion => new CallQuestion(ask, parts.clock, this.#life.signal);
    this.#again = new CallQuestion(() => Promise.resolve(this.#askAgainWhatFailed()), parts.clock, this.#life.signal, againIntervalMs);
    this.#questions = {
      info: question((nudge) => this.#askInfo(nudge)),
      flags: question(() => this.#askFlags()),
      route: question((nudge) => this.#askRoute(this.#life.signal, nudge)),
      chat: question((nudge) => this.#askChat(nudge)),
    };
  }

  /** Sends all questions at once; none waits for another (spec/cti-contract.md section 4.1). */
  start(): void {
    this.#announce();
    this.#watch(this.#questions.info.run());
    this.#watch(this.#questions.route.run());
    if (this.#pop.mayShow('chat') && this.#pop.header.chat !== 'none') this.#watch(this.#questions.chat.run());
  }

  #announce(): void {
    const { facts } = this.#pop.call;
    const { header } = this.#pop;
    this.#watch(
      this.#parts.client.announce({
        callKey: header.callKey,
        direction: facts.direction,
        from: facts.party.kind === 'number' ? (facts.party.e164 ?? facts.party.number) : '',
        to: facts.line.number,
        startedAt: new Date(facts.startedAt.epochMs).toISOString(),
        sipCallId: facts.sipCallId,
        headers: header.extra,
      }),
    );
  }

  /** The server has news of this call: what may have changed is read again, while the call lives. */
  heard(type: EventEnvelope['type']): void {
    if (this.#life.signal.aborted) return;
    for (const about of newsOf[type]) {
      if (about !== 'chat' || this.#mayHaveChat(type)) this.#watch(this.#questions[about].run());
    }
  }

  /** The server is there again: what it did not answer while it was away is asked once more, while the call lives. */
  serverIsBack(): void {
    this.#watch(this.#again.run());
  }

  #askAgainWhatFailed(): void {
    if (this.#pop.info.type === 'failed') {
      // Perhaps it never heard of the call; a second report changes nothing.
      this.#announce();
      this.#watch(this.#questions.info.run());
    }
    if (this.#pop.hasFailedRoute) this.#watch(this.#questions.route.run());
    if (this.#pop.hasUnreachedChat) this.#watch(this.#questions.chat.run());
  }

  /** 再取得: also after the end of the call, for a window that is still open. */
  retryRoute(): void {
    this.#pop.setRoute('loading', null);
    this.#watch(this.#life.signal.aborted ? this.#askRouteOnceMore() : this.#questions.route.run());
  }

  /** Marks the caller at the server; what it answers is shown and kept like any news of it. Null: done. */
  async mark(change: FlagChange): Promise<MarkRefusal | null> {
    const result = await this.#parts.client.setFlags(this.#pop.header.callKey, change);
    if (result.ok) {
      this.#pop.setFlags(result.value);
      this.#tellFacts();
      return null;
    }
    if (result.failure.code === 'call.unknown' || result.failure.code === 'client.off') return 'no_server';
    return result.failure.code === 'auth.forbidden' ? 'forbidden' : 'unreachable';
  }

  stop(): void {
    this.#life.abort();
  }

  /** A header `X-Cti-Chat: none` holds until the server says otherwise by name. */
  #mayHaveChat(type: EventEnvelope['type']): boolean {
    return this.#pop.mayShow('chat') && (type !== 'resync' || this.#pop.header.chat !== 'none');
  }

  async #askInfo(nudge: Nudge): Promise<void> {
    const { client, clock, records, onName } = this.#parts;
    const result = await client.incomingInfo(this.#pop.header.callKey, this.#life.signal, nudge);
    if (this.#life.signal.aborted) return;
    const { id } = this.#pop.call.facts;
    if (!result.ok) {
      // What is known already is not taken away by a later failure.
      if (this.#pop.info.type !== 'answered') this.#pop.setInfo({ type: 'failed', failure: result.failure });
      this.#judgeChatFailure();
      return;
    }
    this.#pop.setInfo({ type: 'answered', info: result.value, atMs: clock.now().epochMs });
    this.#judgeChatFailure();
    const match = matchOf(this.#pop.info);
    if (match.type === 'one') {
      records.enrich(id, { name: match.name });
      onName(id, match.name);
    }
    this.#tellFacts();
  }

  async #askFlags(): Promise<void> {
    const result = await this.#parts.client.flags(this.#pop.header.callKey, this.#life.signal);
    if (!result.ok || this.#life.signal.aborted) return;
    const before = JSON.stringify(this.#pop.facts.flags);
    this.#pop.setFlags(result.value);
    this.#tellFacts();
    // What the agent has marked comes back as an event, too.
    if (JSON.stringify(this.#pop.facts.flags) !== before) this.#parts.onNews(this.#pop.call.facts.id, { type: 'flags_changed' });
  }

  #tellFacts(): void {
    const { id } = this.#pop.call.facts;
    this.#parts.records.enrich(id, this.#pop.facts);
    this.#parts.onFacts(id, this.#pop.facts);
  }

  async #askRoute(signal: AbortSignal, nudge: Nudge): Promise<void> {
    const result = await this.#parts.client.route(this.#pop.header.callKey, signal, nudge);
    if (signal.aborted) return;
    const hasFailed = !result.ok || result.value.status === 'failed';
    if (hasFailed && this.#pop.hasServerRoute) return;
    if (!result.ok && result.failure.code === 'call.unknown') {
      this.#pop.setRoute('ready', null);
      return;
    }
    if (!result.ok || result.value.status === 'failed') {
      this.#pop.setRoute('failed', null);
      return;
    }
    const steps = routeSteps(result.value, false);
    // An empty answer does not take away what SIP itself told.
    this.#pop.setRoute('ready', steps.length === 0 ? null : steps);
    if (steps.length > 0) this.#parts.records.enrich(this.#pop.call.facts.id, { route: steps });
  }

  /** The call does not end the wait for a route that stays "not yet" any more: the time does. */
  async #askRouteOnceMore(): Promise<void> {
    const retry = new AbortController();
    const cancel = this.#parts.clock.after(retryEndsMs, () => retry.abort());
    await this.#askRoute(retry.signal, new Nudge());
    cancel();
    this.#pop.giveUp();
  }

  async #askChat(nudge: Nudge): Promise<void> {
    const { client, records, settings, log, onNews } = this.#parts;
    const { id, startedAt } = this.#pop.call.facts;
    const result = await client.chat(this.#pop.header.callKey, this.#life.signal, nudge);
    if (this.#life.signal.aborted || isOver(this.#pop.call)) return;
    this.#openChatFailure = null;
    if (!result.ok) {
      this.#chatFailed(result.failure);
      return;
    }
    if (result.value === null) return;
    const transcript = storedTranscript(result.value, settings.get('popup.mapUrl'), startedAt.epochMs);
    const isOld = isOlderThan24Hours(transcript, startedAt.epochMs);
    if (isOld) log.warn({ callKey: this.#pop.header.callKey }, 'the CTI server sent a chat of more than 24 hours before the call');
    records.linkTranscript(id, transcript);
    if (!settings.get('popup.chat')) return;
    const known = this.#pop.messageCount;
    const count = transcript.messages.length;
    this.#pop.setChat({ type: 'transcript', messages: transcript.messages.map(chatMessage), isOlderThan24Hours: isOld });
    if (known === null) onNews(id, { type: 'chat_arrived' });
    else if (count > known) onNews(id, { type: 'messages_arrived', count: count - known });
  }

  /** Where the server says that there is no chat, an answer to /chat that was lost is no error of this call; it may be about to say so. */
  #chatFailed(failure: CtiFailure): void {
    if (this.#pop.info.type === 'loading' && chatProblem(failure).type === 'unreachable') {
      this.#openChatFailure = failure;
      this.#parts.clock.after(longestDoubtMs, () => this.#judgeChatFailure());
    } else this.#showChatFailure(failure);
  }

  #judgeChatFailure(): void {
    const failure = this.#openChatFailure;
    this.#openChatFailure = null;
    if (failure !== null && !isOver(this.#pop.call)) this.#showChatFailure(failure);
  }

  #showChatFailure(failure: CtiFailure): void {
    const { info, call } = this.#pop;
    if (this.#pop.hasTranscript) return;
    const problem = chatProblem(failure);
    if (problem.type === 'unreachable' && info.type === 'answered' && info.info.chat?.status === 'not_applicable') return;
    this.#parts.records.chatFailed(call.facts.id, problem);
    if (this.#parts.settings.get('popup.chat')) this.#pop.setChat({ type: 'problem', problem });
  }

  #watch(work: Promise<void>): void {
    work.catch((error: unknown) => this.#parts.log.error({ error: String(error) }, 'a CTI answer could not be used'));
  }
}
