import type { Wire } from './wire.ts';

/** A softphone of the comparison: registered as `user` with the PBX, one at a time on the machine. */
export interface Phone {
  readonly name: string;
  /**
   * Starts the process with the account that it has, and nothing of ours inside. `started` is called at the moment in which the process
   * is made; resolves with how to end it.
   */
  launch(started: () => void): Promise<() => Promise<void>>;
  /** Starts it so that it can be driven; resolves when it runs. */
  start(): Promise<void>;
  /** Waits until the call of this number rings and answers it; resolves with the epoch milliseconds of the press or the command. */
  answer(caller: string): Promise<number>;
  /** A way to speak SIP to it without the PBX. */
  wire(): Promise<Wire>;
  stop(): Promise<void>;
}
