import * as z from 'zod/mini';

/** One call of ours, made by us when the INVITE arrives or leaves; also the `callId` of the history. */
export const callId = z.string().check(z.minLength(1), z.maxLength(64)).brand<'CallId'>();
export type CallId = z.output<typeof callId>;

/** One SIP account (line) of the settings. */
export const accountId = z.string().check(z.minLength(1), z.maxLength(64)).brand<'AccountId'>();
export type AccountId = z.output<typeof accountId>;

/** One WebRTC session of the media window; a call has one. */
export const mediaId = z.string().check(z.minLength(1), z.maxLength(64)).brand<'MediaId'>();
export type MediaId = z.output<typeof mediaId>;
