import type { Page } from '@playwright/test';
import type { PlayedCall, ScenarioPlay } from '../../test/contact-centre/scenario-play.ts';
import type { RunningApp } from '../../test/support/running-app.ts';
import type { Say } from './demo-log.ts';
import type { Screenshots } from './screenshots.ts';

const windowDeadlineMs = 30_000;
const talkDeadlineMs = 30_000;
/** How often a press is repeated: buttons are deaf for 300 ms after anything changed under the pointer. */
const presses = 10;
const pressDeadlineMs = 1000;
/** A second of audio. */
const heardPackets = 50;
/** When a crowd is looked at: some calls ring by then. */
const crowdMoments = [2, 5] as const;
/** A hostile name may be long. */
const longestRow = 160;
/** The beep of a fake microphone, or a voice; a silent line is far below. */
const leastRms = 200;

/** Does what an agent would, where nobody sits in front of the screen: looks, answers, talks, hangs up, clears the desk. */
export class Robot {
  readonly #app: RunningApp;
  readonly #pictures: Screenshots;
  readonly #say: Say;

  constructor(app: RunningApp, pictures: Screenshots, say: Say) {
    this.#app = app;
    this.#pictures = pictures;
    this.#say = say;
  }

  /** Attends a scenario until it is over. */
  async attend(play: ScenarioPlay): Promise<void> {
    if (play.scenario.pace.type === 'every') await this.#watchCrowd(play);
    else await this.#attendEach(play);
    await play.finished;
    await this.#tellRow(play.scenario.name);
    await this.#closePopUps();
  }

  /** The callers give up when they like: what stands on the screen then is what there is to see. */
  async #watchCrowd(play: ScenarioPlay): Promise<void> {
    for (const index of crowdMoments) {
      await play.waitForCall(index, windowDeadlineMs);
      await this.#pictures.take(this.#app, `${play.scenario.name}-${index + 1}`);
    }
    play.stop();
  }

  async #attendEach(play: ScenarioPlay): Promise<void> {
    for (const index of play.scenario.calls.keys()) {
      const played = await play.waitForCall(index, windowDeadlineMs);
      await played.call.waitForEvent('progressed', windowDeadlineMs);
      await this.look(played, `${play.scenario.name}-ringing${play.scenario.calls.length === 1 ? '' : `-${index + 1}`}`);
      if (played.plan.patience.type === 'waits') await this.#talk(played, play.scenario.name);
      else if (play.scenario.calls.length > 1) await this.#press(played, '拒否', 'ended');
      await played.call.waitForEvent('ended', talkDeadlineMs);
    }
  }

  /** Waits for the windows that the scenario brings, then takes their picture. */
  async look({ plan }: PlayedCall, moment: string): Promise<void> {
    const hasWindows = plan.facts.callType !== 'internal';
    // Windows of the call before may still be closing; the title tells whose a window is.
    const title = plan.trueNumber === '' ? '非通知' : plan.trueNumber.slice(-4);
    if (hasWindows) {
      await this.#app.window('incoming', windowDeadlineMs, title);
      await this.#app.window('route', windowDeadlineMs, title);
      if (plan.facts.chat.type !== 'not_applicable') await this.#app.window('chat', windowDeadlineMs, title);
    } else await this.#phone('応答');
    await this.#pictures.take(this.#app, moment);
  }

  async #talk(played: PlayedCall, name: string): Promise<void> {
    await this.#press(played, '応答', 'answered');
    const heard = await played.call.media.waitUntilHeard({ packets: heardPackets, rms: leastRms }, talkDeadlineMs);
    this.#say(`SIP   the far end hears the microphone: ${heard.packets} packets, loudest ${heard.peakRms}, ${heard.dominantHz} Hz`);
    await this.#pictures.take(this.#app, `${name}-talking`);
    await this.#press(played, '切断', 'ended');
  }

  /** Presses a button of the phone window until the far end notices. */
  async #press({ call }: PlayedCall, button: string, effect: 'answered' | 'ended'): Promise<void> {
    const phone = await this.#phone(button);
    for (let press = 1; ; press += 1) {
      if (!call.events.entries.some(({ type }) => type === effect))
        await phone.getByRole('button', { name: button }).first().click({ timeout: windowDeadlineMs });
      const seen = await call.waitForEvent(effect, pressDeadlineMs).catch((error: unknown) => {
        if (press === presses) throw error;
        return null;
      });
      if (seen !== null) return;
    }
  }

  /** The phone window once it offers the button. */
  async #phone(button: string): Promise<Page> {
    const phone = await this.#app.window('phone', windowDeadlineMs);
    await phone.getByRole('button', { name: button }).first().waitFor({ timeout: windowDeadlineMs });
    return phone;
  }

  /** The newest row of the history, as the phone window shows it. */
  async #tellRow(name: string): Promise<void> {
    const phone = await this.#app.window('phone', windowDeadlineMs);
    const row = phone.getByRole('listitem').first();
    await row.waitFor({ timeout: windowDeadlineMs });
    this.#say(`APP   row in the history: ${(await row.innerText()).replaceAll(/[\s\p{M}]+/gu, ' ').slice(0, longestRow)}`);
    await this.#pictures.take(this.#app, `${name}-after`);
  }

  /** Closes what stays after the call, so that the next scenario begins with the phone window alone. */
  async #closePopUps(): Promise<void> {
    for (const { kind, page } of await this.#app.shownWindows()) {
      if (kind === 'phone') continue;
      for (let press = 0; press < presses && !page.isClosed(); press += 1) {
        const closed = page.waitForEvent('close', { timeout: pressDeadlineMs });
        const pressed = page.getByRole('button', { name: '閉じる' }).click({ timeout: pressDeadlineMs });
        await Promise.allSettled([closed, pressed]);
      }
    }
  }
}
