import type { HeaderNameChoice } from '../../../common/cti/header-fields.ts';
import type { ChatAnswer, EventEnvelope, FlagsAnswer, IncomingInfo, PolicyAnswer, RouteAnswer } from '../../../common/cti/schema.ts';
import { chatAnswer, incomingInfoAnswer, routeAnswer } from '../../../common/cti/schema.ts';
import { clientFailure, type CtiResult } from '../../../main/cti/cti-failure.ts';
import { settled } from '../fake-clock.ts';
import type { CallReport, CtiFeatures, CtiServer, FlagChange } from '../../../main/cti/cti-server.ts';

/** One question under way: the test answers it when it likes. */
class Question<Value> {
  readonly signal: AbortSignal;
  readonly result: Promise<CtiResult<Value>>;
  readonly #resolve: (result: CtiResult<Value>) => void;

  constructor(signal: AbortSignal) {
    this.signal = signal;
    const { promise, resolve } = Promise.withResolvers<CtiResult<Value>>();
    this.result = promise;
    this.#resolve = resolve;
    signal.addEventListener('abort', () => this.#resolve({ ok: false, failure: clientFailure('client.aborted') }));
  }

  answers(value: Value): Promise<void> {
    this.#resolve({ ok: true, value });
    return settled();
  }

  fails(code: string, message: string | null = null): Promise<void> {
    this.#resolve({ ok: false, failure: { code, message, requestId: 'request-1' } });
    return settled();
  }
}

/** A CTI server whose answers come when the test says so. */
export class FakeCtiServer implements CtiServer {
  isOn = true;
  site: CtiFeatures = { popups: true, chat: true };
  numbers: PolicyAnswer['ctiNumbers'] = [];
  readonly reports: CallReport[] = [];
  readonly infos: Question<IncomingInfo>[] = [];
  readonly routes: Question<RouteAnswer>[] = [];
  readonly chats: Question<ChatAnswer | null>[] = [];
  readonly changes: FlagChange[] = [];
  /** Questions about the flags, and changes of them. */
  readonly marks: Question<FlagsAnswer>[] = [];
  /** What the policy says about SIP headers. */
  names: HeaderNameChoice = {};
  readonly #listeners = new Set<(event: EventEnvelope) => void>();
  readonly #reachableListeners = new Set<() => void>();

  isConfigured(): boolean {
    return this.isOn;
  }

  features(): CtiFeatures {
    return this.site;
  }

  ctiNumbers(): PolicyAnswer['ctiNumbers'] {
    return this.numbers;
  }

  announce(report: CallReport): Promise<void> {
    this.reports.push(report);
    return Promise.resolve();
  }

  incomingInfo(_callKey: string, signal: AbortSignal): Promise<CtiResult<IncomingInfo>> {
    return ask(this.infos, signal);
  }

  route(_callKey: string, signal: AbortSignal): Promise<CtiResult<RouteAnswer>> {
    return ask(this.routes, signal);
  }

  chat(_callKey: string, signal: AbortSignal): Promise<CtiResult<ChatAnswer | null>> {
    return ask(this.chats, signal);
  }

  headerNames(): HeaderNameChoice {
    return this.names;
  }

  flags(_callKey: string, signal: AbortSignal): Promise<CtiResult<FlagsAnswer>> {
    return ask(this.marks, signal);
  }

  setFlags(_callKey: string, change: FlagChange): Promise<CtiResult<FlagsAnswer>> {
    this.changes.push(change);
    return ask(this.marks, new AbortController().signal);
  }

  onReachable(listener: () => void): () => void {
    this.#reachableListeners.add(listener);
    return () => this.#reachableListeners.delete(listener);
  }

  /** Answers again after a while of silence. */
  isBack(): Promise<void> {
    for (const listener of this.#reachableListeners) listener();
    return settled();
  }

  onEvent(listener: (event: EventEnvelope) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells by itself that something has changed. */
  tells(type: EventEnvelope['type'], subject: string | null = 'sip-1'): Promise<void> {
    for (const listener of this.#listeners) listener({ type, subject });
    return settled();
  }
}

function ask<Value>(questions: Question<Value>[], signal: AbortSignal): Promise<CtiResult<Value>> {
  const question = new Question<Value>(signal);
  questions.push(question);
  return question.result;
}

/** Answers as a server would write them; what is left out is absent. */
export function someInfo(body: object = {}): IncomingInfo {
  return incomingInfoAnswer.parse(body);
}

export function someRoute(steps: readonly object[] = [], status = 'ready'): RouteAnswer {
  return routeAnswer.parse({ status, steps });
}

export function someChat(messages: readonly object[] = [], sessionStartedAt = '2023-11-14T22:00:00Z'): ChatAnswer {
  return chatAnswer.parse({ transcriptId: 'transcript-1', provider: 'bot', sessionStartedAt, messages });
}
