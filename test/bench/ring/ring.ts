import { appCommand } from '../../../scripts/app-command.ts';
import { type Pbx, startPbx } from '../../pbx/start-pbx.ts';
import type { Row, Say, Suite } from '../suite.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { type EventLoopDelay, eventLoopDelay, watchEventLoop } from './event-loop.ts';
import { flood } from './flood.ts';
import { LinphonePhone } from './linphone-phone.ts';
import { answerFigures, returnFigures, ringFigures, startFigures } from './measures.ts';
import { OurPhone } from './our-phone.ts';
import { paintedAfterMs } from './painted-log.ts';
import type { Phone } from './phone.ts';
import { type OwnFigures, type PhoneFigures, ringRows } from './ring-rows.ts';
import { ringEndings, RingEnds, type RingEndFigures, type RingEnding } from './ring-ends.ts';
import { SipTap } from './sip-tap.ts';
import { SocketTimes } from './socket-times.ts';

const user = '1001';
const times = { start: 5, ring: 20, answer: 6, return: 5, slowReturn: 1, end: 5 } as const;
const floodCalls = 1000;

/** How fast the phone rings, answers and comes back (DESIGN.md section 13), beside linphone-desktop and baresip on the same PBX. */
export const ring: Suite = { name: 'ring', packages: ['linphone-desktop'], run };

async function run(say: Say): Promise<readonly Row[]> {
  const command = await appCommand();
  const pbx = await startPbx();
  const tap = await SipTap.start(pbx.wsUrl);
  try {
    const own = await ownFigures(await OurPhone.prepare(command, pbx, user, tap), pbx, tap, say);
    const linphone = await LinphonePhone.prepare(pbx, user);
    const others = [
      await phoneFigures(linphone, pbx, say, { returns: times.slowReturn }),
      await phoneFigures(new BaresipPhone(pbx, user), pbx, say, { returns: times.slowReturn }),
    ];
    await linphone.remove();
    return ringRows(own, others);
  } finally {
    tap.stop();
    await pbx.stop();
    command.stop();
  }
}

interface Plan {
  /** How often the PBX is restarted; a phone that notices late costs a minute each. */
  readonly returns: number;
  readonly beforeFlood?: () => Promise<void>;
  /** While all that may ring rings. */
  readonly inFlood?: () => Promise<void>;
}

/** What was measured of one phone; empty or null where it could not be. */
async function phoneFigures(phone: Phone, pbx: Pbx, say: Say, plan: Plan): Promise<PhoneFigures> {
  const attempt = attempts(phone.name, say);
  const startMs = await attempt('start → registered', [], () => startFigures(phone, pbx, user, times.start));
  // The contact of a process that was killed must not pass for that of the next.
  await pbx.forget(user);
  // Without it each of the following fails by itself, and says so.
  await attempt('start', null, () => phone.start());
  try {
    return {
      name: phone.name,
      startMs,
      // Before any call is missed: what linphone-desktop says of those lies where its button would be.
      answerMs: await attempt('answer → 200', [], () => answerFigures(phone, pbx, user, times.answer)),
      ringMs: await attempt('INVITE → 180', [], () => ringFigures(pbx, user, times.ring)),
      returnMs: await attempt('restart of the PBX → registered', [], () => returnFigures(pbx, user, plan.returns)),
      flood: await attempt(`${String(floodCalls)} INVITEs in one second`, null, async () => {
        await plan.beforeFlood?.();
        const wire = await phone.wire();
        try {
          return await flood(wire, floodCalls, plan.inFlood);
        } finally {
          wire.close();
        }
      }),
    };
  } finally {
    await phone.stop();
  }
}

/** Ours, with what its own socket, log and process tell besides. */
async function ownFigures(phone: OurPhone, pbx: Pbx, tap: SipTap, say: Say): Promise<OwnFigures> {
  const socket = new SocketTimes(tap);
  let delay: EventLoopDelay | null = null;
  let popUps: number | null = null;
  try {
    const figures = await phoneFigures(phone, pbx, say, {
      returns: times.return,
      beforeFlood: () => watchEventLoop(phone.app),
      inFlood: async () => {
        delay = await eventLoopDelay(phone.app);
        popUps = (await phone.app.shownWindows()).filter(({ kind }) => kind === 'incoming').length;
      },
    });
    const paintedMs = paintedAfterMs(socket.invitesMs(), await phone.painted(), ['incoming', 'route']);
    const socketMs = socket.ringingAfterMs();
    const ringEndMs = await endFigures(phone, new RingEnds(phone, pbx, user, tap), attempts(phone.name, say));
    return { ...figures, socketMs, paintedMs, delay, popUps, ringEndMs };
  } finally {
    socket.stop();
    await phone.remove();
  }
}

async function endFigures(phone: OurPhone, ends: RingEnds, attempt: ReturnType<typeof attempts>): Promise<RingEndFigures> {
  await attempt('start', null, () => phone.start());
  try {
    const figures: Partial<Record<RingEnding, readonly number[]>> = {};
    for (const ending of ringEndings) figures[ending] = await attempt(`${ending} → silence`, [], () => ends.measure(ending, times.end));
    return figures;
  } finally {
    await phone.stop();
  }
}

/** A measurement that fails is told and leaves its hole in the table; the others go on. */
function attempts(name: string, say: Say) {
  return async <Value, Hole>(what: string, hole: Hole, measure: () => Promise<Value>): Promise<Value | Hole> => {
    say(`${name}: ${what}`);
    try {
      return await measure();
    } catch (error) {
      say(`could not be measured: ${String(error)}`);
      return hole;
    }
  };
}
