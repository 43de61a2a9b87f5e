import type { SipSession, SipSignal } from '../../main/sip/port.ts';
import { plainSdp } from './fake-session-media.ts';
import { respond, type ScriptedMessage } from './scripted-sip.ts';
import { type SipBench, signalsOf } from './sip-bench.ts';

/** The Contact of the far end. */
export const contact = 'Contact: <sip:far@pbx.example;transport=ws>';

export interface BenchCall {
  readonly session: SipSession;
  /** What the session told since it was established (or came, when it rings). */
  readonly signals: SipSignal[];
  /** The INVITE that made the call. */
  readonly invite: ScriptedMessage;
}

/** A call of ours that the far end has not answered. */
export async function dialled(bench: SipBench): Promise<BenchCall> {
  const session = bench.engine.dial({ accountId: bench.accountId, target: '2001', extraHeaders: [] });
  const signals = signalsOf(session);
  const invite = await bench.server.next('INVITE');
  // No server answers in the very turn in which it was asked.
  await bench.settled();
  return { session, signals, invite };
}

/** A call of ours that was answered. */
export async function talking(bench: SipBench): Promise<BenchCall> {
  const call = await dialled(bench);
  bench.server.say(respond(call.invite, '200 OK', { headers: [contact], body: plainSdp() }));
  await bench.server.next('ACK');
  await bench.settled();
  call.signals.length = 0;
  return call;
}

/** A call that came and rings. */
export function ringing(bench: SipBench, callId = 'call-1'): BenchCall {
  const invite = bench.server.invite(callId, { body: plainSdp() });
  const session = bench.calls.at(-1)?.session;
  if (session === undefined) throw new Error('no call came');
  session.ring();
  return { session, signals: signalsOf(session), invite };
}
