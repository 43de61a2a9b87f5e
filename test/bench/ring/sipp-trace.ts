/** When the messages of one call passed SIPp, in epoch milliseconds; null for what never came. */
export interface TracedCall {
  readonly invitedMs: number;
  readonly ringingMs: number | null;
  readonly answeredMs: number | null;
}

/** 180 or 183 count as ringing: both tell the caller that somebody was reached. */
const ringing = /^SIP\/2\.0 18[03] /;

/** The calls of a `-trace_msg` file in the order of their INVITEs. Of each message the first counts, not its retransmissions. */
export function tracedCalls(trace: string): readonly TracedCall[] {
  const calls = new Map<string, { invitedMs: number; ringingMs: number | null; answeredMs: number | null }>();
  for (const [, time = '', fraction = '0', message = ''] of trace.matchAll(entry)) {
    const id = /^Call-ID:\s*(\S+)/im.exec(message)?.[1] ?? '';
    const isOfInvite = /^CSeq:\s*\d+ INVITE/im.test(message);
    const atMs = new Date(time.replace(' ', 'T')).getTime() + Number(`0.${fraction}`) * 1000;
    const call = calls.get(id);
    if (message.startsWith('INVITE ')) {
      if (call === undefined) calls.set(id, { invitedMs: atMs, ringingMs: null, answeredMs: null });
    } else if (call !== undefined && isOfInvite && ringing.test(message)) {
      call.ringingMs ??= atMs;
    } else if (call !== undefined && isOfInvite && message.startsWith('SIP/2.0 200 ')) {
      call.answeredMs ??= atMs;
    }
  }
  return [...calls.values()];
}

/** A rule with the local time, a line about the transport, an empty line, the message. */
const entry = /^-{10,} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.(\d+)\n.*\n\n([\s\S]*?)(?=^-{10,} \d{4}|(?![\s\S]))/gm;
