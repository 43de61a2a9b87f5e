import { sakura } from './audio/sources.ts';
import { voice } from './audio/voice.ts';
import { type CallFacts, recordCall } from './call-record.ts';
import type { CtiServer } from './cti/cti-server.ts';
import { EventLog } from './event-log.ts';
import { agentAt, colleagueOf } from './scenarios/agents.ts';
import type { Patience, Scenario, ScenarioCall } from './scenarios/scenario.ts';
import type { CallToPhone } from './sip/call-to-phone.ts';
import type { Pbx } from './sip/pbx.ts';

/** One call as it was made. */
export interface PlayedCall {
  readonly callKey: string;
  readonly plan: ScenarioCall;
  readonly call: CallToPhone;
}

export interface PlayOptions {
  /** Replaces how long each caller waits. */
  readonly patience?: Patience;
}

const pingDeadlineMs = 15_000;

/** A scenario under way: its calls with their events and what was heard in them. */
export class ScenarioPlay {
  readonly scenario: Scenario;
  readonly calls = new EventLog<PlayedCall>();
  /** Resolves when every call is over; rejects when the phone cannot be called. */
  readonly finished: Promise<void>;
  readonly #user: string;
  readonly #pbx: Pbx;
  readonly #cti: CtiServer;
  readonly #options: PlayOptions;
  readonly #newKey: () => string;
  readonly #stopped = new AbortController();

  constructor(
    scenario: Scenario,
    user: string,
    parts: { readonly pbx: Pbx; readonly cti: CtiServer; readonly newKey: () => string },
    options: PlayOptions,
  ) {
    this.scenario = scenario;
    this.#user = user;
    this.#pbx = parts.pbx;
    this.#cti = parts.cti;
    this.#newKey = parts.newKey;
    this.#options = options;
    this.finished = this.#play();
    // Whoever does not await the end still learns of a failure by the missing call.
    this.finished.catch(() => this.#stopped.abort());
  }

  /** The call number `index`, counted from 0, as soon as it is made. */
  waitForCall(index: number, deadlineMs: number): Promise<PlayedCall> {
    return this.calls.waitFor(
      { what: `call ${index} of ${this.scenario.name}`, deadlineMs },
      (played): played is PlayedCall => this.calls.entries.indexOf(played) === index,
    );
  }

  /** Hangs up whatever lives and makes no more calls. */
  stop(): void {
    this.#stopped.abort();
    for (const { call } of this.calls.entries) call.hangUp();
  }

  async #play(): Promise<void> {
    const { overture, pace, calls } = this.scenario;
    if (overture !== null) await this.#sendRaw(overture);
    const ends: Promise<void>[] = [];
    for (const plan of calls) {
      if (this.#stopped.signal.aborted) break;
      const { end } = await this.#call(plan);
      ends.push(end);
      await (pace.type === 'every' ? this.#wait(pace.intervalMs) : end);
    }
    await Promise.all(ends);
  }

  async #sendRaw(overture: NonNullable<Scenario['overture']>): Promise<void> {
    const target = this.#pbx.targetOf(this.#user);
    for (const { text } of overture(target)) this.#pbx.connectionOf(this.#user).sendRaw(text);
    await this.#pbx.ping(this.#user, pingDeadlineMs);
  }

  /** Resolves when the phone was called, with a promise of the end. */
  async #call(plan: ScenarioCall): Promise<{ readonly end: Promise<void> }> {
    const callKey = this.#newKey();
    const ringsAtMs = Date.now();
    const known = { number: plan.trueNumber, line: plan.line, ringsAtMs, facts: plan.facts };
    this.#cti.setCall({ ...known, callKey });
    const call = this.#pbx.makeCall(this.#user, {
      number: plan.number,
      host: plan.host,
      displayName: plan.displayName,
      calledNumber: plan.line.number,
      headers: [{ name: 'X-Cti-Call-Id', value: callKey }, ...plan.headers],
      audio: plan.audio === 'voice' ? voice() : sakura(),
    });
    // A phone that reads no X-Cti headers asks by the Call-ID of SIP.
    this.#cti.setCall({ ...known, callKey: call.sipCallId });
    const end = new Promise<void>((resolve) => {
      call.events.onEntry(({ type }) => {
        if (type === 'ended') resolve();
      });
    });
    const hands = { agent: agentAt(this.#user), colleague: colleagueOf(this.#user) };
    recordCall(call, factsOf(callKey, ringsAtMs, plan), hands, (past) => this.#cti.setPastCall(past));
    this.#arm(call, this.#options.patience ?? plan.patience);
    this.calls.add({ callKey, plan, call });
    await call.start();
    return { end };
  }

  #arm(call: CallToPhone, patience: Patience): void {
    if (patience.type === 'waits') return;
    const timer = setTimeout(() => {
      if (patience.type === 'answered_elsewhere') call.cancelAnsweredElsewhere();
      else call.hangUp();
    }, patience.afterS * 1000);
    call.events.onEntry(({ type }) => {
      if (type === 'answered' || type === 'ended') clearTimeout(timer);
    });
  }

  #wait(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      this.#stopped.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function factsOf(callKey: string, startedAtMs: number, { trueNumber, line, facts }: ScenarioCall): CallFacts {
  const [profile, ...others] = facts.profiles;
  return {
    callKey,
    direction: 'inbound',
    isInternal: facts.callType === 'internal',
    startedAtMs,
    number: trueNumber,
    withheldReason: null,
    // Which of several customers it was, nobody knows.
    name: others.length > 0 ? null : (profile?.name ?? null),
    called: line,
    queue: facts.queue ?? null,
    label: facts.label ?? null,
    waitS: facts.waitS ?? 0,
  };
}
