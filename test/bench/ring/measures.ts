import { setTimeout as wait } from 'node:timers/promises';
import type { Pbx, PbxUser } from '../../pbx/start-pbx.ts';
import { until } from '../../pbx/until.ts';
import type { Phone } from './phone.ts';
import { tracedCalls } from './sipp-trace.ts';
import { nowMs } from './wall-clock.ts';

const deadlineMs = 30_000;
/** A phone that learns of a dead server only when its registration runs out needs this long. */
const noticeDeadlineMs = 90_000;
const downMs = 1000;
/** From one call to the next: time to be cancelled, and for the app to have its spare windows again. */
const everyMs = 2500;
const ringingMs = 1200;
const talkingMs = 1000;
/** Without the 0 of the trunk; each call has its own number. */
const firstCaller = 312340001;

/** Polls without the pause of `until`, for the figure is the answer. */
async function registeredMs(pbx: Pbx, user: PbxUser, deadline: number): Promise<number> {
  const endMs = nowMs() + deadline;
  while (!(await pbx.isRegistered(user))) {
    if (nowMs() > endMs) throw new Error(`not registered within ${String(deadline)} ms`);
    await wait(2);
  }
  return nowMs();
}

/** From the making of the process to the contact in the PBX, `times` times. */
export async function startFigures(phone: Phone, pbx: Pbx, user: PbxUser, times: number): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let at = 0; at < times; at += 1) {
    await pbx.forget(user);
    let startedMs = 0;
    const [launched, inPbx] = await Promise.allSettled([phone.launch(() => (startedMs = nowMs())), registeredMs(pbx, user, deadlineMs)]);
    if (launched.status === 'fulfilled') await launched.value();
    else throw launched.reason;
    if (inPbx.status === 'rejected') throw inPbx.reason;
    figures.push(inPbx.value - startedMs);
  }
  return figures;
}

/** From the INVITE of SIPp to the 180 at SIPp, with Kamailio between; each call rings for a while and is cancelled. */
export async function ringFigures(pbx: Pbx, user: PbxUser, calls: number): Promise<readonly number[]> {
  const run = await pbx.sipp('caller-cancels', { callee: user, pauseMs: ringingMs, calls, everyMs });
  await run.done;
  return tracedCalls(await run.messages()).flatMap(({ invitedMs, ringingMs: rangMs }) => (rangMs === null ? [] : [rangMs - invitedMs]));
}

/** From the press of the button, or the command, to the 200 at SIPp. */
export async function answerFigures(phone: Phone, pbx: Pbx, user: PbxUser, calls: number): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let at = 0; at < calls; at += 1) {
    const caller = String(firstCaller + at);
    const run = await pbx.sipp('caller-is-answered', { callee: user, caller: `0${caller}`, pauseMs: talkingMs });
    const pressedMs = await phone.answer(caller);
    await run.done;
    const answeredMs = tracedCalls(await run.messages())[0]?.answeredMs ?? null;
    if (answeredMs === null) throw new Error('the call was not answered');
    figures.push(answeredMs - pressedMs);
  }
  return figures;
}

/** From the moment in which the PBX is back, without its registrations, to the contact in it. */
export async function returnFigures(pbx: Pbx, user: PbxUser, times: number): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let at = 0; at < times; at += 1) {
    await until(() => pbx.isRegistered(user), noticeDeadlineMs, 'registered before the restart');
    await pbx.down();
    await wait(downMs);
    await pbx.up();
    const backMs = nowMs();
    figures.push((await registeredMs(pbx, user, noticeDeadlineMs)) - backMs);
  }
  return figures;
}
