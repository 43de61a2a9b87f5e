import * as z from 'zod/mini';
import { lenientHeaderNameChoice } from './header-fields.ts';
import { routeStepTypes } from './route-step-types.ts';

/**
 * The CTI contract, version 1, as far as the client reads it (spec/cti-contract.md). Unknown keys are ignored, unknown words become
 * `unknown`, null counts as absent; a known key of the wrong type makes the whole answer invalid (`client.bad_response`).
 */

/** RFC 3339 with an offset → epoch ms; anything else is no time, which is shown as none. */
export function instantOf(text: string | null): number | null {
  if (text === null) return null;
  const isRfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/.test(text);
  const epochMs = isRfc3339 ? Date.parse(text.replace(' ', 'T').toUpperCase()) : Number.NaN;
  return Number.isNaN(epochMs) ? null : epochMs;
}

const absent = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.nullish(schema),
    z.transform((value: z.output<Schema> | null | undefined): z.output<Schema> | null => value ?? null),
  );
const text = absent(z.string());
const number = absent(z.number());
const flag = absent(z.boolean());
const time = z.pipe(
  text,
  z.transform((value: string | null) => instantOf(value)),
);
/** One of `words`; another word, of a later server, is `unknown`. */
const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.pipe(
    z.string(),
    z.transform((word: string): Word | 'unknown' => words.find((known) => known === word) ?? 'unknown'),
  );
const listOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.nullish(z.array(schema)),
    z.transform((items: z.output<Schema>[] | null | undefined): z.output<Schema>[] => items ?? []),
  );
/** A name or a number that a server may send as either. */
const word = z.pipe(z.union([z.string(), z.number()]), z.transform(String));

const featureFlag = z.pipe(
  z.optional(z.unknown()),
  z.transform((value: unknown) => value !== false),
);

/** Only `true`: a server that says nothing of it is whole without it. */
const extraFeature = z.pipe(
  z.optional(z.unknown()),
  z.transform((value: unknown) => value === true),
);

/** `GET /capabilities`. A feature is contracted unless it is `false`; `history` only where it is `true`. */
export const capabilitiesAnswer = z.object({
  contract: z.string().check(z.regex(/^\d+(?:\.\d+)*$/)),
  features: absent(
    z.object({
      popups: featureFlag,
      chat: featureFlag,
      route: featureFlag,
      flags: featureFlag,
      events: featureFlag,
      history: extraFeature,
    }),
  ),
});
export type CapabilitiesAnswer = z.output<typeof capabilitiesAnswer>;

/** `GET /policy`. */
export const policyAnswer = z.object({
  retentionDays: number,
  /** Which SIP headers carry what at this site; what is not understood of it is left to the defaults. */
  headerNames: z.pipe(z.optional(z.unknown()), z.transform(lenientHeaderNameChoice)),
  ctiNumbers: listOf(z.object({ number: word, label: text, popup: flag, chat: flag })),
});
export type PolicyAnswer = z.output<typeof policyAnswer>;

export const profileStatus = ['none', 'one', 'many', 'error'] as const;
export const chatStatus = ['not_applicable', 'pending', 'ready', 'failed'] as const;

/** `GET` and `PATCH /calls/{key}/flags`: what is marked about the caller; null is unknown. */
export const flagsAnswer = z.object({ verifiedCustomer: flag, badActor: flag, repeatCustomer: flag });
export type FlagsAnswer = z.output<typeof flagsAnswer>;

/** `GET /calls/{key}/incoming-info` (section 5). */
export const incomingInfoAnswer = z.object({
  called: absent(z.object({ label: text })),
  queue: absent(z.object({ id: absent(word), name: text })),
  label: text,
  waitSec: number,
  profiles: absent(z.object({ status: oneOf(profileStatus), items: listOf(z.object({ name: text })), total: number })),
  flags: absent(flagsAnswer),
  chat: absent(z.object({ status: oneOf(chatStatus) })),
  popup: absent(z.object({ size: absent(oneOf(['standard', 'large', 'none'])) })),
});
export type IncomingInfo = z.output<typeof incomingInfoAnswer>;

/** `GET /calls/{key}/route` (section 6), also the JSON of the header X-Cti-Route. */
export const routeAnswer = z.object({
  status: oneOf(['ready', 'pending', 'failed']),
  steps: listOf(
    z.object({
      seq: number,
      at: time,
      type: oneOf(routeStepTypes),
      label: text,
      name: text,
      detail: absent(z.object({ digit: absent(word), number: absent(word) })),
    }),
  ),
});
export type RouteAnswer = z.output<typeof routeAnswer>;

const messageKinds = ['text', 'url', 'image', 'audio', 'video', 'file', 'location', 'choice'] as const;

/** `GET /calls/{key}/chat` (section 7); `next` asks for the following page. */
export const chatAnswer = z.object({
  transcriptId: word,
  provider: text,
  sessionStartedAt: time,
  messages: listOf(
    z.object({
      id: absent(word),
      at: time,
      from: oneOf(['customer', 'bot', 'agent', 'system']),
      kind: oneOf(messageKinds),
      text,
      url: text,
      fileName: text,
      lat: number,
      lng: number,
      address: text,
    }),
  ),
  next: absent(word),
});
export type ChatAnswer = z.output<typeof chatAnswer>;
export type ChatAnswerMessage = ChatAnswer['messages'][number];

const timeThatIs = z.pipe(
  z.string().check(z.refine((value: string) => instantOf(value) !== null)),
  z.transform((value: string) => instantOf(value) ?? 0),
);

/** An entry of `GET /history/call-center`; `result` stays the word that came. Without key, way, start, customer or result it is none. */
export const centreHistoryCall = z.object({
  callKey: word,
  direction: z.enum(['inbound', 'outbound']),
  internal: flag,
  startedAt: timeThatIs,
  answeredAt: time,
  endedAt: time,
  /** The customer, whichever way the call went. */
  party: z.object({ number: absent(word), e164: text, withheld: flag, reason: text }),
  name: text,
  called: absent(z.object({ number: absent(word), label: text })),
  queue: absent(z.object({ id: absent(word), name: text })),
  label: text,
  agent: absent(z.object({ name: text, number: absent(word) })),
  result: z.string(),
  waitSec: number,
  talkSec: number,
});
export type CentreHistoryCall = z.output<typeof centreHistoryCall>;

/**
 * A page of `GET /history/call-center`, newest first; `next` asks for the following one. Each of `calls` is to be parsed by
 * `centreHistoryCall` by itself: one that is none takes nothing from the others.
 */
export const centreHistoryAnswer = z.object({ calls: z.array(z.unknown()), next: absent(word) });
export type CentreHistoryAnswer = z.output<typeof centreHistoryAnswer>;

/** problem+json (RFC 9457) with our stable `code`; an error without it means that the server was not reached. */
export const problemAnswer = z.object({ code: z.string(), message: text, requestId: absent(word), retryAfter: number });
export type ProblemAnswer = z.output<typeof problemAnswer>;

const eventTypes = [
  'call.updated',
  'incoming-info.ready',
  'route.updated',
  'chat.ready',
  'chat.failed',
  'chat.message',
  'flags.updated',
  'policy.updated',
  'resync',
] as const;

/** The envelope of an event (section 11): what has changed, to be read again. `subject`: the key of the call, null for the whole site. */
export const eventEnvelope = z.object({ type: oneOf(eventTypes), subject: absent(word) });
export type EventEnvelope = z.output<typeof eventEnvelope>;
