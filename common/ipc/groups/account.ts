import * as z from 'zod/mini';
import { codecOrder } from '../../call/codec-order.ts';
import { accountId } from '../../call/ids.ts';
import { event, request } from '../define.ts';

/** What stands in the way at the proxy; `other`: it said nothing that we understand. */
export const proxyReason = z.enum(['unreachable', 'password', 'forbidden', 'no_way', 'other']);
export type ProxyReason = z.output<typeof proxyReason>;

const networkProblems = [
  z.strictObject({ type: z.literal('offline') }),
  z.strictObject({ type: z.literal('dns'), host: z.string() }),
  z.strictObject({ type: z.literal('refused'), host: z.string() }),
  /** `status`: the HTTP status with which the proxy refused, where it is known. */
  z.strictObject({ type: z.literal('proxy'), host: z.string(), reason: proxyReason, status: z.nullable(z.number()) }),
  z.strictObject({ type: z.literal('tls'), host: z.string(), issuer: z.nullable(z.string()), reason: z.string() }),
  z.strictObject({ type: z.literal('timeout'), host: z.string() }),
] as const;

/** Why a server could not be reached at all; the words are those of `registrationProblem`. */
export const networkProblem = z.discriminatedUnion('type', networkProblems);
export type NetworkProblem = z.output<typeof networkProblem>;

/** Why an account is not registered; `account.problem.*` of the texts says it in words with what to do. */
export const registrationProblem = z.discriminatedUnion('type', [
  ...networkProblems,
  z.strictObject({ type: z.literal('bad_address'), address: z.string() }),
  z.strictObject({ type: z.literal('insecure_address'), address: z.string() }),
  z.strictObject({ type: z.literal('not_sip'), host: z.string(), status: z.nullable(z.number()) }),
  z.strictObject({ type: z.literal('closed'), host: z.string(), code: z.number() }),
  z.strictObject({ type: z.literal('wrong_password') }),
  z.strictObject({ type: z.literal('password_missing') }),
  z.strictObject({ type: z.literal('forbidden') }),
  z.strictObject({ type: z.literal('unknown_user') }),
  z.strictObject({ type: z.literal('foreign_realm'), realm: z.string() }),
  z.strictObject({ type: z.literal('unsupported_digest'), algorithm: z.string() }),
  z.strictObject({ type: z.literal('interval_too_brief'), minimumS: z.number() }),
  z.strictObject({ type: z.literal('server'), code: z.number(), phrase: z.string() }),
]);
export type RegistrationProblem = z.output<typeof registrationProblem>;

export const accountState = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stopped') }),
  z.strictObject({ type: z.literal('connecting'), server: z.string() }),
  z.strictObject({ type: z.literal('registered'), server: z.string(), isEncrypted: z.boolean(), sinceMs: z.number() }),
  /** Tries again by itself at `retryAtMs`. */
  z.strictObject({ type: z.literal('waiting'), problem: registrationProblem, retryAtMs: z.number() }),
  /** Trying again would not help or would lock the account; waits for the user. */
  z.strictObject({ type: z.literal('failed'), problem: registrationProblem }),
]);
export type AccountState = z.output<typeof accountState>;

export const accountView = z.strictObject({
  id: accountId,
  label: z.string(),
  user: z.string(),
  server: z.string(),
  state: accountState,
  codecs: codecOrder,
  /** IT has chosen them. */
  areCodecsLocked: z.boolean(),
});
export type AccountView = z.output<typeof accountView>;

export const accountList = z.strictObject({ revision: z.number(), accounts: z.array(accountView) });
export type AccountList = z.output<typeof accountList>;

const short = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const accountForm = z.strictObject({
  server: short(512),
  user: short(128),
  password: short(256),
  displayName: z.nullable(z.string().check(z.maxLength(64))),
});
export type AccountForm = z.output<typeof accountForm>;

export const connectionAttempt = z.strictObject({ url: z.string(), problem: z.nullable(registrationProblem) });

const saveOutcome = z.enum(['saved', 'locked', 'not_saved']);

export const account = {
  list: request(['phone', 'settings'], z.strictObject({}), accountList),
  changed: event(['phone', 'settings'], accountList),
  /** Tries the server's candidate URLs; nothing is stored. */
  test: request(['phone', 'settings'], accountForm, z.array(connectionAttempt)),
  /** Stores the account (the only one, for now) with the URL that answered. */
  save: request(['phone', 'settings'], accountForm, saveOutcome),
  /** From the next call on. */
  setCodecs: request(['settings'], z.strictObject({ id: accountId, codecs: codecOrder }), saveOutcome),
  retryNow: request(['phone'], z.strictObject({}), z.null()),
};
