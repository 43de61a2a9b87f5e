import type { Pbx, PbxUser } from '../../pbx/start-pbx.ts';
import type { Scenario } from '../../pbx/sipp.ts';
import type { OurPhone } from './our-phone.ts';
import { lastRingSampleMs } from './ring-silence.ts';
import type { SipTap } from './sip-tap.ts';
import { nowMs } from './wall-clock.ts';

/** The ways in which a ring can end. */
export const ringEndings = [
  '応答 pressed',
  '拒否 pressed',
  'CANCEL arrives',
  'CANCEL arrives, answered elsewhere',
  'socket to the server dies',
] as const;
export type RingEnding = (typeof ringEndings)[number];
/** Of each way, how long the tone was still heard after it, in milliseconds. */
export type RingEndFigures = Readonly<Partial<Record<RingEnding, readonly number[]>>>;

interface Way {
  readonly scenario: Scenario;
  readonly pauseMs: number;
  /** Resolves with the epoch milliseconds in which the ring was to end. */
  readonly end: (caller: string) => Promise<number>;
}

/** The tone is loud then, and far from its end. */
const ringingMs = 1500;
const talkingMs = 500;
const longMs = 30_000;
/** Each call has its own number. */
const firstCaller = 312350001;

/** Lets calls ring and end in one way, `calls` times; what began to end in a pause of the tone tells nothing and is left out. */
export class RingEnds {
  readonly #phone: OurPhone;
  readonly #pbx: Pbx;
  readonly #user: PbxUser;
  readonly #ways: Readonly<Record<RingEnding, Way>>;
  #caller = firstCaller;

  constructor(phone: OurPhone, pbx: Pbx, user: PbxUser, tap: SipTap) {
    this.#phone = phone;
    this.#pbx = pbx;
    this.#user = user;
    const cancelled = (): Promise<number> => cancelMs(tap);
    this.#ways = {
      '応答 pressed': { scenario: 'caller-is-answered', pauseMs: talkingMs, end: (caller) => phone.answer(caller) },
      '拒否 pressed': { scenario: 'caller-is-rejected', pauseMs: 0, end: (caller) => phone.reject(caller) },
      'CANCEL arrives': { scenario: 'caller-cancels', pauseMs: ringingMs, end: cancelled },
      'CANCEL arrives, answered elsewhere': { scenario: 'caller-is-answered-elsewhere', pauseMs: ringingMs, end: cancelled },
      'socket to the server dies': {
        scenario: 'caller-cancels',
        pauseMs: longMs,
        end: async (caller) => {
          await phone.rings(caller);
          tap.drop();
          return nowMs();
        },
      },
    };
  }

  async measure(ending: RingEnding, calls: number): Promise<readonly number[]> {
    const { scenario, pauseMs, end } = this.#ways[ending];
    const figures: number[] = [];
    for (let at = 0; at < calls; at += 1) {
      await this.#phone.isReady();
      this.#caller += 1;
      const caller = String(this.#caller);
      const [lastMs, endedMs, run] = await Promise.all([
        lastRingSampleMs(this.#phone.app),
        end(caller),
        this.#pbx.sipp(scenario, { callee: this.#user, caller: `0${caller}`, pauseMs }),
      ]);
      // Where the caller has nothing to wait for any more, it is ended; a call that lives on would make the next one beep.
      await (ending === 'socket to the server dies' ? run.stop() : run.done);
      if (lastMs >= endedMs) figures.push(lastMs - endedMs);
    }
    return figures;
  }
}

function cancelMs(tap: SipTap): Promise<number> {
  return new Promise((resolve) => {
    const stop = tap.onMessage(({ direction, atMs, text }) => {
      if (direction !== 'to phone' || !text.startsWith('CANCEL ')) return;
      stop();
      resolve(atMs);
    });
  });
}
