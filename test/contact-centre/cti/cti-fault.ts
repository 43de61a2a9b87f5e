import * as z from 'zod/mini';

/** A part of the CTI server that can be made to fail. */
export const ctiEndpoint = z.enum(['capabilities', 'policy', 'calls', 'incoming-info', 'route', 'chat', 'flags', 'events', 'history']);
export type CtiEndpoint = z.output<typeof ctiEndpoint>;

const times = z.optional(z.int().check(z.minimum(1)));
const wholeNumber = z.int().check(z.minimum(0));

/** How an endpoint fails. `times`: for so many requests, then it is well again; absent = until changed. */
export const ctiFault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none'), times }),
  /** Right, but late. */
  z.strictObject({ type: z.literal('delay'), delayMs: wholeNumber, times }),
  /** Takes the request and never answers. */
  z.strictObject({ type: z.literal('dead'), times }),
  /** Begins its answer and never ends it; of `events`: opens the stream and says nothing. */
  z.strictObject({ type: z.literal('stalls'), times }),
  /** Cuts the connection. */
  z.strictObject({ type: z.literal('reset'), times }),
  /** problem+json; without a `code` it is no answer of ours. */
  z.strictObject({
    type: z.literal('problem'),
    status: z.int(),
    code: z.nullable(z.string()),
    message: z.optional(z.string()),
    retryAfterS: z.optional(wholeNumber),
    times,
  }),
  /** 200 with a web page: a captive portal or a proxy. */
  z.strictObject({ type: z.literal('html'), times }),
  /** Right, but written in Shift_JIS, and `declared` so or as the UTF-8 that it is not. */
  z.strictObject({ type: z.literal('charset'), declared: z.enum(['Shift_JIS', 'utf-8']), times }),
  z.strictObject({ type: z.literal('too_many_requests'), retryAfterS: wholeNumber, times }),
  /** JSON of another shape. */
  z.strictObject({ type: z.literal('wrong_schema'), times }),
  z.strictObject({ type: z.literal('pending'), retryAfterS: wholeNumber, times }),
  /** Sends the client to another address. */
  z.strictObject({ type: z.literal('redirect'), to: z.string(), times }),
]);
export type CtiFault = z.output<typeof ctiFault>;

/** The faults that are planned, one an endpoint. */
export class FaultPlan {
  readonly #faults = new Map<CtiEndpoint, { readonly fault: CtiFault; left: number }>();

  set(endpoint: CtiEndpoint, fault: CtiFault): void {
    this.#faults.set(endpoint, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** The fault of the next request. */
  next(endpoint: CtiEndpoint): CtiFault {
    const planned = this.#faults.get(endpoint);
    if (planned === undefined || planned.left <= 0) return { type: 'none' };
    planned.left -= 1;
    return planned.fault;
  }
}
