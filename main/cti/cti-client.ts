import type * as z from 'zod/mini';
import {
  capabilitiesAnswer,
  type ChatAnswer,
  chatAnswer,
  type IncomingInfo,
  incomingInfoAnswer,
  type PolicyAnswer,
  policyAnswer,
  type RouteAnswer,
  routeAnswer,
} from '../../common/cti/schema.ts';
import { clientFailure, type CtiResult } from './cti-failure.ts';
import { type Answer, CtiReader, type ReadLimits } from './cti-reader.ts';
import type { CallReport, CtiFeatures, CtiServer } from './cti-server.ts';
import { CtiTransport, type CtiTransportParts } from './cti-transport.ts';

const mebibyte = 1024 * 1024;
// Time-outs of spec/cti-contract.md section 3.
const siteLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const incomingInfoLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const routeLimits: ReadLimits = { timeoutMs: 5000, maximumBytes: mebibyte };
const chatLimits: ReadLimits = { timeoutMs: 8000, maximumBytes: 16 * mebibyte };
const writeLimits: ReadLimits = { timeoutMs: 15_000, maximumBytes: mebibyte };
const writeTries = 3;
const maximumChatPages = 50;
/** Capabilities and policy older than this are read again at the next call. */
const refreshMs = 15 * 60_000;

const everything: CtiFeatures = { popups: true, chat: true };

/** The CTI server over HTTP (spec/cti-contract.md sections 3 to 8). */
export class CtiClient implements CtiServer {
  readonly #parts: CtiTransportParts;
  readonly #transport: CtiTransport;
  readonly #reader: CtiReader;
  #features = everything;
  #numbers: PolicyAnswer['ctiNumbers'] = [];
  #isIncompatible = false;
  #fresh: { readonly baseUrl: string; readonly untilMs: number } | null = null;

  constructor(parts: CtiTransportParts) {
    this.#parts = parts;
    this.#transport = new CtiTransport(parts);
    this.#reader = new CtiReader(this.#transport, parts.clock);
  }

  isConfigured(): boolean {
    return this.#transport.isConfigured();
  }

  features(): CtiFeatures {
    return this.#features;
  }

  ctiNumbers(): PolicyAnswer['ctiNumbers'] {
    return this.#numbers;
  }

  /** Reads capabilities and policy unless they are fresh: at the start, when the address has changed, and by itself at a call. */
  async refresh(): Promise<void> {
    const baseUrl = this.#parts.baseUrl();
    const nowMs = this.#parts.clock.now().monotonicMs;
    if (this.#fresh?.baseUrl === baseUrl && nowMs < this.#fresh.untilMs) return;
    if (this.#fresh?.baseUrl !== baseUrl) this.#setSite(everything, [], false);
    if (!this.isConfigured()) return;
    // Set before the answer, so that calls that arrive together ask once.
    this.#fresh = { baseUrl, untilMs: nowMs + refreshMs };
    const { signal } = new AbortController();
    const capabilities = await this.#reader.read('/capabilities', capabilitiesAnswer, siteLimits, signal);
    const policy = await this.#reader.read('/policy', policyAnswer, siteLimits, signal);
    if (this.#parts.baseUrl() !== baseUrl) return;
    if (capabilities.type !== 'value') {
      this.#fresh = null;
      return;
    }
    const { contract, features } = capabilities.value;
    const isIncompatible = !/^1(?:\.|$)/.test(contract);
    if (isIncompatible) this.#parts.log.error({ contract }, 'the CTI server speaks another major version of the contract');
    this.#setSite(features ?? everything, policy.type === 'value' ? policy.value.ctiNumbers : [], isIncompatible);
  }

  async announce(report: CallReport): Promise<void> {
    const refreshed = this.refresh();
    if (this.isConfigured() && !this.#isIncompatible) {
      const { signal } = new AbortController();
      await this.#transport.send({ method: 'POST', path: '/calls', body: report, tries: writeTries, signal, ...writeLimits });
    }
    await refreshed;
  }

  incomingInfo(callKey: string, signal: AbortSignal): Promise<CtiResult<IncomingInfo>> {
    return this.#reader.untilReady(() => this.#ofCall(callKey, 'incoming-info', incomingInfoAnswer, incomingInfoLimits, signal), signal);
  }

  route(callKey: string, signal: AbortSignal): Promise<CtiResult<RouteAnswer>> {
    const ask = async (): Promise<Answer<RouteAnswer>> => {
      const answer = await this.#ofCall(callKey, 'route', routeAnswer, routeLimits, signal);
      return answer.type === 'value' && answer.value.status === 'pending' ? { type: 'pending', retryAfterMs: null } : answer;
    };
    return this.#reader.untilReady(ask, signal);
  }

  async chat(callKey: string, signal: AbortSignal): Promise<CtiResult<ChatAnswer | null>> {
    const first = await this.#reader.untilReady(() => this.#ofCall(callKey, 'chat', chatAnswer, chatLimits, signal), signal);
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

  #setSite(features: CtiFeatures, numbers: PolicyAnswer['ctiNumbers'], isIncompatible: boolean): void {
    this.#features = features;
    this.#numbers = numbers;
    this.#isIncompatible = isIncompatible;
  }

  async #ofCall<Schema extends z.ZodMiniType>(
    callKey: string,
    resource: string,
    schema: Schema,
    limits: ReadLimits,
    signal: AbortSignal,
  ): Promise<Answer<z.output<Schema>>> {
    // `..` is a path segment even when it is percent-encoded (URL standard).
    if (this.#isIncompatible || /^\.{0,2}$/.test(callKey)) return { type: 'failed', failure: clientFailure('client.incompatible') };
    return this.#reader.read(`/calls/${encodeURIComponent(callKey)}/${resource}`, schema, limits, signal);
  }
}
