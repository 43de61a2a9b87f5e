/** The peer said no to an operation within a call, with this status code. */
export class SipRefusal extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`refused with ${String(code)}`);
    this.code = code;
  }
}

/** The call ended before the operation was done; `ended` of its signals says why. */
export class CallEnded extends Error {
  constructor() {
    super('the call has ended');
  }
}
