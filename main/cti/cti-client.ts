import type * as z from 'zod/mini';
import {
  type CentreHistoryAnswer,
  centreHistoryAnswer,
  type ChatAnswer,
  chatAnswer,
  type FlagsAnswer,
  flagsAnswer,
  type IncomingInfo,
  incomingInfoAnswer,
  type PolicyAnswer,
  type RouteAnswer,
  routeAnswer,
} from '../../common/cti/schema.ts';
import type { HeaderNameChoice } from '../../common/cti/header-fields.ts';
import type { CentreQuery } from '../../common/ipc/groups/centre-history.ts';
import type { CtiStatus } from '../../common/ipc/groups/cti.ts';
import { centreHistoryPath } from './centre-history-path.ts';
import { clientFailure, type CtiResult } from './cti-failure.ts';
import { type Answer, CtiReader, type ReadLimits } from './cti-reader.ts';
import type { CallReport, CtiServer, FlagChange, OfferedFeatures } from './cti-server.ts';
import { CtiSite } from './cti-site.ts';
import { CtiTransport, type CtiTransportParts, type StreamOpening } from './cti-transport.ts';
import { type EventListener, LiveEvents } from './live-events.ts';
import { Nudge } from './nudge.ts';

const mebibyte = 1024 * 1024;
// Time-outs of spec/cti-contract.md section 3.
const incomingInfoLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const routeLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const flagsLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const chatLimits: ReadLimits = { timeoutMs: 8000, maximumBytes: 16 * mebibyte };
const historyLimits: ReadLimits = { timeoutMs: 8000, maximumBytes: mebibyte };
const writeLimits: ReadLimits = { timeoutMs: 15_000, maximumBytes: mebibyte };
/** Of the headers of the stream of events; the stream itself has its heartbeat. */
const eventsTimeoutMs = 10_000;
const writeTries = 3;
const maximumChatPages = 50;

/** The CTI server over HTTP (spec/cti-contract.md sections 3 to 8). */
export class CtiClient implements CtiServer {
  readonly #transport: CtiTransport;
  readonly #reader: CtiReader;
  readonly #site: CtiSite;
  readonly #events: LiveEvents;

  constructor(parts: CtiTransportParts) {
    this.#transport = new CtiTransport(parts);
    this.#reader = new CtiReader(this.#transport, parts.clock);
    this.#site = new CtiSite(this.#reader, { ...parts, isConfigured: () => this.isConfigured() });
    this.#events = new LiveEvents({ ...parts, open: (lastEventId, signal) => this.#openEvents(lastEventId, signal) });
    this.#events.onEvent(({ type }) => {
      if (type === 'policy.updated' || type === 'resync') void this.#site.reread();
    });
  }

  /** Reads what the site offers and listens to its events from now on: at the start, and when the address or the secret has changed. */
  connect(): void {
    this.#transport.reset();
    void this.#site.restart();
    this.#events.restart();
  }

  stop(): void {
    this.#events.stop();
  }

  isConfigured(): boolean {
    return this.#transport.isConfigured();
  }

  features(): OfferedFeatures {
    const { isIncompatible, features } = this.#site.facts;
    const { popups, chat, history } = features;
    return { popups, chat, history: history && !isIncompatible };
  }

  ctiNumbers(): PolicyAnswer['ctiNumbers'] {
    return this.#site.facts.policy.ctiNumbers;
  }

  headerNames(): HeaderNameChoice {
    return this.#site.facts.policy.headerNames;
  }

  /** 履歴保持期間(日) of the site, or null where it lays down none. */
  retentionDays(): number | null {
    const days = this.#site.facts.policy.retentionDays;
    return days !== null && Number.isInteger(days) && days >= 1 ? days : null;
  }

  /** How things stand with the server. */
  status(): CtiStatus {
    return this.#transport.status(this.#site.facts.isIncompatible);
  }

  /** Tells when `status`, or what the site offers, may have changed; returns the unsubscribe. */
  onStatusChanged(listener: () => void): () => void {
    const offs = [this.#transport.onStatusChanged(listener), this.#site.onChanged(listener)];
    return () => {
      for (const off of offs) off();
    };
  }

  onReachable(listener: () => void): () => void {
    return this.#transport.onBack(listener);
  }

  onEvent(listener: EventListener): () => void {
    return this.#events.onEvent(listener);
  }

  /** Reads capabilities and policy unless they are fresh; by itself at a call. */
  refresh(): Promise<void> {
    return this.#site.refresh();
  }

  async announce(report: CallReport): Promise<void> {
    const refreshed = this.refresh();
    if (this.isConfigured() && !this.#site.facts.isIncompatible) {
      const { signal } = new AbortController();
      await this.#transport.send({ method: 'POST', path: '/calls', body: report, tries: writeTries, signal, ...writeLimits });
    }
    await refreshed;
  }

  incomingInfo(callKey: string, signal: AbortSignal, nudge = new Nudge()): Promise<CtiResult<IncomingInfo>> {
    const ask = (): Promise<Answer<IncomingInfo>> => this.#ofCall(callKey, 'incoming-info', incomingInfoAnswer, incomingInfoLimits, signal);
    return this.#reader.untilReady(ask, signal, nudge);
  }

  route(callKey: string, signal: AbortSignal, nudge = new Nudge()): Promise<CtiResult<RouteAnswer>> {
    if (!this.#site.facts.features.route) return Promise.resolve({ ok: true, value: { status: 'ready', steps: [] } });
    const ask = async (): Promise<Answer<RouteAnswer>> => {
      const answer = await this.#ofCall(callKey, 'route', routeAnswer, routeLimits, signal);
      return answer.type === 'value' && answer.value.status === 'pending' ? { type: 'pending', retryAfterMs: null } : answer;
    };
    return this.#reader.untilReady(ask, signal, nudge);
  }

  async chat(callKey: string, signal: AbortSignal, nudge = new Nudge()): Promise<CtiResult<ChatAnswer | null>> {
    const first = await this.#reader.untilReady(() => this.#ofCall(callKey, 'chat', chatAnswer, chatLimits, signal), signal, nudge);
    if (!first.ok) {
      const isWithoutChat = first.failure.code === 'chat.not_applicable' || first.failure.code === 'call.unknown';
      return isWithoutChat ? { ok: true, value: null } : first;
    }
    const messages = [...first.value.messages];
    let { next } = first.value;
    for (let page = 1; next !== null && page < maximumChatPages; page += 1) {
      const resource = `chat?cursor=${encodeURIComponent(next)}`;
      const answer = await this.#ofCall(callKey, resource, chatAnswer, chatLimits, signal);
      if (answer.type === 'failed') return { ok: false, failure: answer.failure };
      if (answer.type === 'pending') return { ok: false, failure: clientFailure('client.bad_response') };
      messages.push(...answer.value.messages);
      next = answer.value.next;
    }
    return { ok: true, value: { ...first.value, messages } };
  }

  async flags(callKey: string, signal: AbortSignal): Promise<CtiResult<FlagsAnswer>> {
    if (!this.#site.facts.features.flags) return { ok: false, failure: clientFailure('client.off') };
    const answer = await this.#ofCall(callKey, 'flags', flagsAnswer, flagsLimits, signal);
    if (answer.type === 'value') return { ok: true, value: answer.value };
    return { ok: false, failure: answer.type === 'failed' ? answer.failure : clientFailure('client.bad_response') };
  }

  async setFlags(callKey: string, change: FlagChange): Promise<CtiResult<FlagsAnswer>> {
    const path = this.#pathOf(callKey, 'flags');
    if (!this.#site.facts.features.flags) return { ok: false, failure: clientFailure('client.off') };
    if (path === null) return { ok: false, failure: clientFailure('client.incompatible') };
    const { signal } = new AbortController();
    const result = await this.#transport.send({ method: 'PATCH', path, body: change, tries: writeTries, signal, ...writeLimits });
    if (!result.ok) return result;
    const parsed = flagsAnswer.safeParse(result.value.body);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, failure: clientFailure('client.bad_response', result.value.requestId) };
  }

  /** A page of the calls of the whole centre, newest first; `cursor`: the `next` of the page before. */
  async centreHistory(query: CentreQuery, cursor: string | null, signal: AbortSignal): Promise<CtiResult<CentreHistoryAnswer>> {
    if (!this.features().history) return { ok: false, failure: clientFailure('client.off') };
    const answer = await this.#reader.read(centreHistoryPath(query, cursor), centreHistoryAnswer, historyLimits, signal);
    if (answer.type === 'value') return { ok: true, value: answer.value };
    if (answer.type === 'pending') return { ok: false, failure: clientFailure('client.bad_response') };
    if (answer.failure.isNotFound === true) this.#site.hasNoHistory();
    return { ok: false, failure: answer.failure };
  }

  /** Null where nothing may be asked about the call: `..` is a path segment even when it is percent-encoded (URL standard). */
  #pathOf(callKey: string, resource: string): string | null {
    if (this.#site.facts.isIncompatible || /^\.{0,2}$/.test(callKey)) return null;
    return `/calls/${encodeURIComponent(callKey)}/${resource}`;
  }

  async #openEvents(lastEventId: string | null, signal: AbortSignal): Promise<StreamOpening> {
    const { isIncompatible, features } = this.#site.facts;
    const opening: StreamOpening =
      isIncompatible || !features.events
        ? { type: 'unsupported' }
        : await this.#transport.openStream({ path: '/events', timeoutMs: eventsTimeoutMs, signal }, lastEventId);
    // Whoever answers here can also say what could not be read when the app started, before the network was there.
    if (opening.type === 'open' || opening.type === 'unsupported') void this.refresh();
    return opening;
  }

  async #ofCall<Schema extends z.ZodMiniType>(
    callKey: string,
    resource: string,
    schema: Schema,
    limits: ReadLimits,
    signal: AbortSignal,
  ): Promise<Answer<z.output<Schema>>> {
    const path = this.#pathOf(callKey, resource);
    if (path === null) return { type: 'failed', failure: clientFailure('client.incompatible') };
    return this.#reader.read(path, schema, limits, signal);
  }
}
