import * as z from 'zod/mini';

/** Who is at the other end, as far as SIP tells (spec/popups-and-chat.md section 3). */
export const callParty = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    /** The raw digits or user part, as SIP gave them. */
    number: z.string(),
    /** `+81312345678` when the number parses as a telephone number, else null. */
    e164: z.nullable(z.string()),
    /** For people: `03-1234-5678`; equal to `number` when there is nothing to format. */
    display: z.string(),
    /** The display name of the SIP identity, cleaned and at most 64 graphemes, or null. */
    name: z.nullable(z.string()),
  }),
  z.strictObject({ kind: z.literal('withheld') }),
  z.strictObject({ kind: z.literal('out_of_area') }),
  z.strictObject({ kind: z.literal('public_phone') }),
]);
export type CallParty = z.output<typeof callParty>;

/** The line of ours that was called, or that calls. `number` may be empty when the server does not say. */
export const callLine = z.strictObject({ number: z.string(), display: z.string(), label: z.nullable(z.string()) });
export type CallLine = z.output<typeof callLine>;

export const callScope = z.enum(['internal', 'external']);
export type CallScope = z.output<typeof callScope>;

/** Who has put whom on hold. */
export const callHold = z.enum(['none', 'local', 'remote', 'both']);
export type CallHold = z.output<typeof callHold>;

export const callDirection = z.enum(['incoming', 'outgoing']);
export type CallDirection = z.output<typeof callDirection>;

/**
 * What a call knows of the agent's microphone: why it cannot be had, or that the agent chose to do without (`unused`, listen only;
 * faults.md B6). A call begins with `ready`.
 */
export const callMicrophone = z.enum(['ready', 'denied', 'missing', 'busy', 'unused']);
export type CallMicrophone = z.output<typeof callMicrophone>;
