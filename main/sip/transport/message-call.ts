import type { MessageCall } from './inbox.ts';

/** Longer headers are refused anyway; whoever hides a Call-ID behind them waits its turn with the rest. */
const searchedLength = 16_384;

/** Which call a message belongs to, by a look at its text: it has not been parsed, and may be anything. Null where no Call-ID is found. */
export function messageCall(data: string | Uint8Array): MessageCall | null {
  const text = typeof data === 'string' ? data.slice(0, searchedLength) : Buffer.from(data.subarray(0, searchedLength)).toString('latin1');
  const id = /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im.exec(text)?.[1];
  return id === undefined ? null : { id, isInvite: /^\s*INVITE\s/i.test(text) };
}
