import { Core } from 'sip.js';

/** A WebSocket delivers or fails: 32 s of waiting, meant for UDP, only keep a dead call on the screen (spec/sip.md section 4). */
const transactionDeadlineMs = 10_000;

/** Shortens timers B and F of RFC 3261 section 17.1: how long a request may stay without any response. */
export function installShortTimers(): void {
  Core.Timers.TIMER_B = transactionDeadlineMs;
  Core.Timers.TIMER_F = transactionDeadlineMs;
}
