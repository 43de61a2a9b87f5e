import { assertNever } from '../../common/assert-never.ts';
import type { AccountState, RegistrationProblem } from '../../common/ipc/groups/account.ts';
import type { Clock, Instant } from '../../common/call/instant.ts';
import { backOffMs } from './back-off.ts';
import { withDeadline } from './deadline.ts';
import { refreshDelayMs } from './granted-expiry.ts';
import { type RegisterAnswer, refusalOf } from './register-answer.ts';

/** The connection to one server and the REGISTER over it. Every promise may hang: the supervisor has the deadlines. */
export interface RegistrarLink {
  /** Opens a socket to `url` unless one to it stands. */
  connect(url: string): Promise<void>;
  /** Never rejects. */
  register(expiresS: number): Promise<RegisterAnswer>;
  unregister(): Promise<void>;
  /** Resolves when the server answers anything at all. */
  probe(): Promise<void>;
  /** Forgets the socket at once; the next `connect` opens a new one. */
  drop(): void;
  /** Why the last `connect` failed or the socket was lost. */
  readonly problem: RegistrationProblem | null;
  /** Monotonic milliseconds of the last sign of life; null before the first. */
  readonly lastHeardMs: number | null;
}

export interface SupervisorParts {
  /** In the order to try; at least one. */
  readonly urls: readonly string[];
  readonly link: RegistrarLink;
  readonly clock: Clock;
  /** [0, 1). */
  readonly random: () => number;
  readonly onState: (state: AccountState) => void;
}

const askedExpiresS = 600;
const maximumExpiresS = 24 * 60 * 60;
const connectDeadlineMs = 8000;
const registerDeadlineMs = 6000;
const unregisterDeadlineMs = 1000;
const tickMs = 5000;
/** With the tick and the deadline of the probe: a dead socket is noticed within 15 s. */
const silenceBeforeProbeMs = 6000;
const probeDeadlineMs = 4000;
const urgentProbeDeadlineMs = 2000;
/** A wall clock that moved this much more or less than the monotonic one: sleep, or somebody set it. */
const jumpMs = 10_000;
/** Only a registration that held this long makes earlier failures forgotten (faults.md C8). */
const stableAfterMs = 30_000;

/** Keeps one account registered: servers in turn, back-off, refresh, probe (DESIGN.md section 4, spec/sip.md section 4). */
export class AccountSupervisor {
  readonly #parts: SupervisorParts;
  #state: AccountState = { type: 'stopped' };
  /** Counts up with every change of plan; what an older run finds out is not heard. */
  #run = 0;
  #serverIndex = 0;
  #failures = 0;
  /** The code of the last refusal and how often in a row it had come before. */
  #refusal: { readonly code: number; readonly repeats: number } | null = null;
  #registeredAt: Instant | null = null;
  #lastTick: Instant | null = null;
  #isProbing = false;
  /** A socket stands and the first REGISTER over it is under way. */
  #isRegistering = false;
  #cancelNext: () => void = () => undefined;
  #cancelTick: () => void = () => undefined;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  get state(): AccountState {
    return this.#state;
  }

  start(): void {
    this.#failures = 0;
    this.#tick();
    this.#attempt();
  }

  /** Un-registers within a second and drops the socket. */
  async stop(): Promise<void> {
    const wasRegistered = this.#state.type === 'registered';
    this.#newPlan();
    this.#cancelTick();
    this.#tell({ type: 'stopped' });
    if (wasRegistered)
      await withDeadline(this.#parts.link.unregister(), unregisterDeadlineMs, this.#parts.clock, 'un-REGISTER').catch(() => undefined);
    this.#parts.link.drop();
  }

  /** The network or the power state changed. */
  checkNow(): void {
    if (this.#state.type === 'registered') this.#probe(urgentProbeDeadlineMs);
    else if (this.#state.type === 'waiting') this.retryNow();
  }

  /** The user asks: also an account that had failed tries again. */
  retryNow(): void {
    if (this.#state.type === 'stopped') return;
    this.#failures = 0;
    this.#attempt();
  }

  /** The socket is gone without our doing. */
  connectionLost(): void {
    if (this.#state.type === 'registered' || this.#isRegistering) this.#reconnect();
  }

  #attempt(): void {
    const run = this.#newPlan();
    const url = this.#url();
    this.#tell({ type: 'connecting', server: url });
    withDeadline(this.#parts.link.connect(url), connectDeadlineMs, this.#parts.clock, 'connect').then(
      () => run === this.#run && this.#register(run, askedExpiresS),
      () => run === this.#run && this.#connectFailed(url),
    );
  }

  #register(run: number, expiresS: number): void {
    this.#isRegistering = this.#state.type === 'connecting';
    const unanswered: RegisterAnswer = { type: 'unanswered' };
    void withDeadline(this.#parts.link.register(expiresS), registerDeadlineMs, this.#parts.clock, 'REGISTER')
      .catch(() => unanswered)
      .then((answer) => {
        if (run === this.#run) this.#registerAnswered(run, expiresS, answer);
      });
  }

  #registerAnswered(run: number, askedS: number, answer: RegisterAnswer): void {
    switch (answer.type) {
      case 'granted':
        this.#granted(run, answer.expiresS);
        return;
      case 'unanswered':
        if (this.#state.type === 'registered') this.#reconnect();
        else this.#wait({ type: 'timeout', host: hostOf(this.#url()) }, 0);
        this.#parts.link.drop();
        return;
      case 'refused': {
        const minimumS = answer.minimumExpiresS;
        // RFC 3261 section 10.2.8: once more with what the registrar wants (faults.md A8).
        if (answer.code === 423 && minimumS !== null && askedS === askedExpiresS && minimumS > askedS && minimumS <= maximumExpiresS) {
          this.#register(run, minimumS);
          return;
        }
        const repeats = this.#refusal?.code === answer.code ? this.#refusal.repeats + 1 : 0;
        this.#refusal = { code: answer.code, repeats };
        const { problem, isFinal, minimumDelayMs } = refusalOf(answer, repeats);
        if (isFinal) this.#fail(problem);
        else this.#wait(problem, minimumDelayMs);
        return;
      }
      default:
        assertNever(answer);
    }
  }

  #granted(run: number, expiresS: number): void {
    const now = this.#parts.clock.now();
    this.#isRegistering = false;
    this.#refusal = null;
    this.#registeredAt ??= now;
    if (this.#state.type !== 'registered')
      this.#tell({ type: 'registered', server: this.#url(), isEncrypted: this.#url().startsWith('wss:'), sinceMs: now.epochMs });
    this.#cancelNext = this.#parts.clock.after(refreshDelayMs(expiresS), () => {
      if (run === this.#run) this.#register(run, askedExpiresS);
    });
  }

  #connectFailed(url: string): void {
    this.#parts.link.drop();
    const problem = this.#parts.link.problem ?? { type: 'timeout', host: hostOf(url) };
    this.#serverIndex += 1;
    this.#wait(problem, 0);
  }

  /** At once when the connection had held, else with back-off. */
  #reconnect(): void {
    const problem = this.#parts.link.problem ?? { type: 'timeout', host: hostOf(this.#url()) };
    const heldMs = this.#registeredAt === null ? 0 : this.#parts.clock.now().monotonicMs - this.#registeredAt.monotonicMs;
    if (heldMs >= stableAfterMs) this.#failures = 0;
    this.#wait(problem, 0);
  }

  #wait(problem: RegistrationProblem, minimumDelayMs: number): void {
    const run = this.#newPlan();
    this.#failures += 1;
    const delayMs = Math.max(minimumDelayMs, backOffMs(this.#failures, this.#parts.random()));
    this.#tell({ type: 'waiting', problem, retryAtMs: this.#parts.clock.now().epochMs + delayMs });
    this.#cancelNext = this.#parts.clock.after(delayMs, () => {
      if (run === this.#run) this.#attempt();
    });
  }

  #fail(problem: RegistrationProblem): void {
    this.#newPlan();
    this.#parts.link.drop();
    this.#tell({ type: 'failed', problem });
  }

  #tick(): void {
    const now = this.#parts.clock.now();
    const last = this.#lastTick ?? now;
    this.#lastTick = now;
    this.#cancelTick = this.#parts.clock.after(tickMs, () => this.#tick());
    const passedMs = now.monotonicMs - last.monotonicMs;
    const hasJumped = Math.abs(now.epochMs - last.epochMs - passedMs) > jumpMs || passedMs > tickMs + jumpMs;
    if (hasJumped) this.checkNow();
    else if (this.#state.type === 'registered' && now.monotonicMs - (this.#parts.link.lastHeardMs ?? 0) > silenceBeforeProbeMs)
      this.#probe(probeDeadlineMs);
  }

  #probe(deadlineMs: number): void {
    if (this.#isProbing) return;
    this.#isProbing = true;
    const run = this.#run;
    withDeadline(this.#parts.link.probe(), deadlineMs, this.#parts.clock, 'probe')
      .finally(() => {
        this.#isProbing = false;
      })
      .catch(() => {
        if (run !== this.#run || this.#state.type !== 'registered') return;
        // In this order: the drop is told as a lost connection, and that must find a new plan made.
        this.#reconnect();
        this.#parts.link.drop();
      });
  }

  #newPlan(): number {
    this.#cancelNext();
    this.#isRegistering = false;
    this.#run += 1;
    return this.#run;
  }

  #tell(state: AccountState): void {
    if (state.type !== 'registered') this.#registeredAt = null;
    this.#state = state;
    this.#parts.onState(state);
  }

  #url(): string {
    return this.#parts.urls[this.#serverIndex % this.#parts.urls.length] ?? '';
  }
}

/** The host of a server URL, for messages. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
