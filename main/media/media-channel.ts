import type { Logger } from 'pino';
import type { Clock } from '../../common/call/instant.ts';
import type { MediaCommand, MediaMessage, MediaOutcome } from '../../common/ipc/groups/media.ts';
import { MediaError } from './media-error.ts';

export type MediaValue = Extract<MediaOutcome, { type: 'done' }>['value'];

export interface MediaChannelOptions {
  readonly send: (message: MediaMessage) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Pending {
  readonly command: MediaCommand;
  readonly deadlineMs: number;
  readonly resolve: (value: MediaValue) => void;
  readonly reject: (error: MediaError) => void;
  cancelTimer: () => void;
}

/** How long a command waits for a media window that is still starting. */
const readyDeadlineMs = 10_000;

/** Commands to the media window, numbered; each ends once: by its answer, by its deadline, or by the window's death. */
export class MediaChannel {
  readonly #options: MediaChannelOptions;
  /** Sent, and not answered yet. */
  readonly #sent = new Map<number, Pending>();
  /** Given before the window was ready, in order. */
  readonly #waiting = new Map<number, Pending>();
  #lastNumber = 0;
  #isReady = false;

  constructor(options: MediaChannelOptions) {
    this.#options = options;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Rejects with `MediaError`. The deadline counts from the moment in which the command is sent. */
  run(command: MediaCommand, deadlineMs: number): Promise<MediaValue> {
    return new Promise((resolve, reject) => {
      this.#lastNumber += 1;
      const number = this.#lastNumber;
      const pending: Pending = { command, deadlineMs, resolve, reject, cancelTimer: () => undefined };
      if (this.#isReady) {
        this.#send(number, pending);
      } else {
        this.#waiting.set(number, pending);
        this.#limit(number, pending, this.#waiting, readyDeadlineMs);
      }
    });
  }

  /** The page listens: what waits for it is sent. `first` runs before, to set up what a new window must know. */
  onReady(first: () => void): void {
    this.#isReady = true;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    first();
    for (const [number, pending] of waiting) {
      pending.cancelTimer();
      this.#send(number, pending);
    }
  }

  onAnswer(number: number, outcome: MediaOutcome): void {
    const pending = this.#sent.get(number);
    if (pending === undefined) return this.#options.log.info({ number }, 'an answer of the media window came too late');
    this.#sent.delete(number);
    pending.cancelTimer();
    if (outcome.type === 'done') pending.resolve(outcome.value);
    else pending.reject(new MediaError('page', outcome.message, outcome.name));
  }

  /** The window is dead: what it was asked fails; what it was not asked yet waits for the next one. */
  onGone(): void {
    this.#isReady = false;
    const lost = [...this.#sent.values()];
    this.#sent.clear();
    for (const pending of lost) {
      pending.cancelTimer();
      pending.reject(new MediaError('gone', `the media window died during ${pending.command.type}`));
    }
  }

  #send(number: number, pending: Pending): void {
    this.#sent.set(number, pending);
    this.#limit(number, pending, this.#sent, pending.deadlineMs);
    try {
      this.#options.send({ number, command: pending.command });
    } catch (error) {
      this.#sent.delete(number);
      pending.cancelTimer();
      pending.reject(new MediaError('gone', String(error)));
    }
  }

  #limit(number: number, pending: Pending, among: Map<number, Pending>, deadlineMs: number): void {
    pending.cancelTimer = this.#options.clock.after(deadlineMs, () => {
      if (among.delete(number)) pending.reject(new MediaError('timeout', `${pending.command.type} was not answered in ${deadlineMs} ms`));
    });
  }
}
