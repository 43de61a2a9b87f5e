import * as z from 'zod/mini';
import { callId } from '../../call/ids.ts';
import { networkProblem } from './account.ts';
import { event, request } from '../define.ts';

/**
 * How things stand with the CTI server. `unasked`: nothing was asked of it yet; `unreachable`: the last request got no answer of a
 * CTI server, with what is known of the reason; `signed_out`: it refused the credentials twice and is not asked again until they change or some time has passed.
 */
export const ctiStatus = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('off') }),
  z.strictObject({ type: z.literal('refused'), reason: z.enum(['not_a_url', 'insecure', 'has_credentials']) }),
  z.strictObject({
    type: z.enum(['unasked', 'connected', 'signed_out', 'incompatible']),
    isEncrypted: z.boolean(),
  }),
  z.strictObject({ type: z.literal('unreachable'), isEncrypted: z.boolean(), problem: z.nullable(networkProblem) }),
]);
export type CtiStatus = z.output<typeof ctiStatus>;

/** What windows know of the CTI server; the access key (token, API key, password) itself never leaves main. */
export const ctiView = z.strictObject({
  revision: z.number(),
  status: ctiStatus,
  hasAccessKey: z.boolean(),
  /** What the site has contracted; `history`: its server tells the calls of the whole centre. */
  features: z.strictObject({ popups: z.boolean(), chat: z.boolean(), history: z.boolean() }),
  /** The lines that the server knows; `isShut`: its policy opens no windows for calls to it. */
  numbers: z.array(z.strictObject({ number: z.string(), label: z.nullable(z.string()), isShut: z.boolean() })),
});
export type CtiView = z.output<typeof ctiView>;

export const cti = {
  get: request(['phone', 'settings'], z.strictObject({}), ctiView),
  changed: event(['phone', 'settings'], ctiView),
  /** Write-only; the empty text forgets it. `no_server`: there is no address, or no way of signing in, that it could belong to. */
  setAccessKey: request(
    ['phone', 'settings'],
    z.strictObject({ accessKey: z.string().check(z.maxLength(4096)) }),
    z.enum(['saved', 'invalid', 'no_server', 'not_saved']),
  ),
  /** Sets a flag of the caller at the server, or takes it back; null: done. `no_server`: there is none that knows this call. */
  markCaller: request(
    ['phone'],
    z.strictObject({ id: callId, flag: z.enum(['verifiedCustomer', 'badActor', 'repeatCustomer']), isSet: z.boolean() }),
    z.nullable(z.enum(['no_server', 'unreachable', 'forbidden'])),
  ),
  /** Asks the server again, now. */
  retryNow: request(['phone', 'settings'], z.strictObject({}), z.null()),
};
