import type { Clock } from '../../common/call/instant.ts';
import { capabilitiesAnswer, type PolicyAnswer, policyAnswer } from '../../common/cti/schema.ts';
import type { Log } from '../log/port.ts';
import { CallQuestion } from './call-question.ts';
import { serverCode } from './cti-failure.ts';
import type { CtiReader, ReadLimits } from './cti-reader.ts';
import type { SiteFeatures } from './cti-server.ts';

export interface CtiSiteParts {
  /** The setting `cti.baseUrl`. */
  readonly baseUrl: () => string;
  readonly isConfigured: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the site has contracted and laid down. */
export interface SiteFacts {
  readonly features: SiteFeatures;
  readonly policy: PolicyAnswer;
  /** The server speaks another major version: it is asked for nothing else. */
  readonly isIncompatible: boolean;
}

const limits: ReadLimits = { timeoutMs: 5000, maximumBytes: 1_048_576 };
/** Capabilities and policy older than this are read again at the next call. */
const refreshMs = 15 * 60_000;
/** Until the server has said otherwise. */
const nothingSaid: SiteFacts = {
  features: { popups: true, chat: true, route: true, flags: true, events: true, history: false },
  policy: { retentionDays: null, headerNames: {}, ctiNumbers: [] },
  isIncompatible: false,
};

/** `/capabilities` and `/policy`, read at the start, at news, and at a call when they have grown old. */
export class CtiSite {
  readonly #reader: CtiReader;
  readonly #parts: CtiSiteParts;
  #question: CallQuestion;
  readonly #listeners = new Set<() => void>();
  #facts = nothingSaid;
  #baseUrl: string | null = null;
  #freshUntilMs = Number.NEGATIVE_INFINITY;

  constructor(reader: CtiReader, parts: CtiSiteParts) {
    this.#reader = reader;
    this.#parts = parts;
    this.#question = this.#newQuestion();
  }

  get facts(): SiteFacts {
    return this.#facts;
  }

  /** Tells when the facts may have changed; returns the unsubscribe. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads them unless they are fresh. */
  async refresh(): Promise<void> {
    if (this.#baseUrl === this.#parts.baseUrl() && this.#parts.clock.now().monotonicMs < this.#freshUntilMs) return;
    await this.reread();
  }

  /** Reads them at once and waits for no answer of before: the address or the credentials may be others. */
  restart(): Promise<void> {
    this.#baseUrl = null;
    return this.reread();
  }

  /** Reads them because they may have changed. */
  reread(): Promise<void> {
    const baseUrl = this.#parts.baseUrl();
    if (this.#baseUrl !== baseUrl) {
      // Another server's word does not count here, and its answers are not waited for.
      this.#baseUrl = baseUrl;
      this.#facts = nothingSaid;
      this.#question = this.#newQuestion();
    }
    // Set before the answer, so that calls that arrive together ask once.
    this.#freshUntilMs = this.#parts.clock.now().monotonicMs + refreshMs;
    return this.#parts.isConfigured() ? this.#question.run() : Promise.resolve();
  }

  /** The server has no calls of the centre after all; not offered again before it is asked anew what it has. */
  hasNoHistory(): void {
    this.#facts = { ...this.#facts, features: { ...this.#facts.features, history: false } };
    for (const listener of this.#listeners) listener();
  }

  #newQuestion(): CallQuestion {
    return new CallQuestion(() => this.#read(), this.#parts.clock, new AbortController().signal);
  }

  async #read(): Promise<void> {
    const baseUrl = this.#parts.baseUrl();
    const { signal } = new AbortController();
    const capabilities = await this.#reader.read('/capabilities', capabilitiesAnswer, limits, signal);
    if (this.#parts.baseUrl() !== baseUrl) return;
    if (capabilities.type !== 'value') {
      this.#freshUntilMs = Number.NEGATIVE_INFINITY;
      return;
    }
    const policy = await this.#reader.read('/policy', policyAnswer, limits, signal);
    if (this.#parts.baseUrl() !== baseUrl) return;
    // A policy that was not to be had is asked for again like the rest; one that the server does not have is none.
    if (policy.type === 'failed' && serverCode(policy.failure) === null) this.#freshUntilMs = Number.NEGATIVE_INFINITY;
    const { contract, features } = capabilities.value;
    const isIncompatible = !/^1(?:\.|$)/.test(contract);
    if (isIncompatible) this.#parts.log.error({ contract }, 'the CTI server speaks another major version of the contract');
    this.#facts = {
      features: features ?? nothingSaid.features,
      policy: policy.type === 'value' ? policy.value : this.#facts.policy,
      isIncompatible,
    };
    for (const listener of this.#listeners) listener();
  }
}
