/** Epoch milliseconds with a fraction: the clock that SIPp, the pages and the log of the app share with us on one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
