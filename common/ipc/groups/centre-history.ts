import * as z from 'zod/mini';
import { callDirection, callLine, callParty, callScope } from '../../call/call-party.ts';
import { request } from '../define.ts';

const moment = z.nullable(z.number().check(z.gte(-8.64e15), z.lte(8.64e15)));

/** What is asked of the centre's calls: those from `fromMs` on, before `untilMs`, with `number` as a part of the customer's number. */
export const centreQuery = z.strictObject({
  fromMs: moment,
  untilMs: moment,
  /** As typed; empty asks for nothing. */
  number: z.string().check(z.maxLength(40)),
});
export type CentreQuery = z.output<typeof centreQuery>;

/** A call of the whole centre as the server tells it (センター全体); all texts cleaned, null where it says nothing. */
export const centreCall = z.strictObject({
  /** Of the entry: the key of its call alone may stand in several. */
  id: z.string(),
  startedAtMs: z.number(),
  direction: callDirection,
  scope: z.nullable(callScope),
  /** The customer, whichever way the call went. */
  party: callParty,
  name: z.nullable(z.string()),
  line: z.nullable(callLine),
  label: z.nullable(z.string()),
  queue: z.nullable(z.string()),
  /** Who spoke with the customer: the name, else the number. */
  agent: z.nullable(z.string()),
  talkS: z.nullable(z.number()),
  /** The server's word; one that no text is known for is shown as it came. */
  result: z.string(),
});
export type CentreCall = z.output<typeof centreCall>;

/** Of a cursor, in UTF-16 code units. */
export const cursorUnits = 4096;

/** `cancelled`: a newer question, or `stop`, took its place. */
export const centrePage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('page'), calls: z.array(centreCall), next: z.nullable(z.string()) }),
  z.strictObject({ type: z.literal('failed'), reason: z.enum(['unreachable', 'forbidden']) }),
  z.strictObject({ type: z.literal('cancelled') }),
]);
export type CentrePage = z.output<typeof centrePage>;

export const centreHistory = {
  /** One page, newest first; `cursor`: the `next` of the page before, null for the first. A window has one question under way at a time. */
  page: request(
    ['phone'],
    z.strictObject({ query: centreQuery, cursor: z.nullable(z.string().check(z.maxLength(cursorUnits))) }),
    centrePage,
  ),
  /** Ends the question that is under way, if there is one. */
  stop: request(['phone'], z.strictObject({}), z.null()),
};
