import fs from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { type ContactCentre, startContactCentre } from '../../contact-centre/contact-centre.ts';
import type { PlayOptions, PlayedCall, ScenarioPlay } from '../../contact-centre/scenario-play.ts';
import { RunningApp } from '../../support/running-app.ts';

/** Generous: the machine that runs this may be busy. Every wait ends as soon as what it waits for has come. */
export const deadlineMs = 40_000;
const agent = { user: '1001', password: 'correct horse' };

/** An agent's desk: the app, registered with a contact centre of its own. */
export class AgentDesk {
  readonly centre: ContactCentre;
  readonly app: RunningApp;
  readonly phone: Page;

  private constructor(centre: ContactCentre, app: RunningApp, phone: Page) {
    this.centre = centre;
    this.app = app;
    this.phone = phone;
  }

  static async open(
    settings: Readonly<Record<string, unknown>> = {},
    env: NodeJS.ProcessEnv = {},
    hasFakeMicrophone = true,
  ): Promise<AgentDesk> {
    // For pictures of the whole screen, which are not taken by Playwright.
    fs.mkdirSync('out/e2e', { recursive: true });
    const centre = await startContactCentre({ users: [agent], log: () => undefined });
    const app = await RunningApp.launch({
      executable: null,
      env,
      settings: { 'cti.baseUrl': centre.ctiUrl, 'ui.language': 'ja', ...settings },
      hasFakeMicrophone,
    });
    await app.signIn({ server: centre.sipUrl, ...agent }, deadlineMs);
    await centre.waitForRegistration(agent.user, deadlineMs);
    const phone = await app.window('phone', deadlineMs);
    await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
    return new AgentDesk(centre, app, phone);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.centre.stop();
  }

  /** Plays a scenario and waits until its first call rings here. */
  async ring(scenario: string, options: PlayOptions = {}): Promise<{ readonly play: ScenarioPlay; readonly first: PlayedCall }> {
    const play = this.centre.play(scenario, agent.user, options);
    const first = await play.waitForCall(0, deadlineMs);
    await first.call.waitForEvent('progressed', deadlineMs);
    return { play, first };
  }

  /** Presses 応答 on a page until the caller has heard of it. */
  answer(called: Pick<PlayedCall, 'call'>, page: Page): Promise<void> {
    return pressUntil(page, '応答', called, 'answered');
  }

  /** Presses 拒否 on a page until the caller has heard of it. */
  reject(called: Pick<PlayedCall, 'call'>, page: Page): Promise<void> {
    return pressUntil(page, '拒否', called, 'ended');
  }

  /** Presses 切断 on a page until the caller has heard of it. */
  hangUp(called: Pick<PlayedCall, 'call'>, page: Page): Promise<void> {
    return pressUntil(page, '切断', called, 'ended');
  }

  /** The windows that stand on the screen now, without the phone and the settings, sorted. */
  async popUps(): Promise<string[]> {
    const kinds = (await this.app.shownWindows()).map(({ kind }) => kind);
    return kinds.filter((kind) => kind !== 'phone' && kind !== 'settings').toSorted();
  }

  /** Until the phone stands alone. */
  async untilNoPopUps(): Promise<void> {
    await expect.poll(() => this.popUps(), { timeout: deadlineMs }).toEqual([]);
  }

  /** Closes what stays for 10 s after an answered call. */
  async closePopUps(): Promise<void> {
    for (const { kind, page } of await this.app.shownWindows()) {
      if (kind === 'phone' || kind === 'settings' || page.isClosed()) continue;
      // The press closes the page, and with it the connection that would confirm the press.
      await Promise.allSettled([page.waitForEvent('close', { timeout: deadlineMs }), page.keyboard.press('Escape')]);
    }
  }
}

/** Buttons are deaf for 300 ms after anything changed under the pointer, so a press may have to be repeated. */
async function pressUntil(page: Page, name: string, { call }: Pick<PlayedCall, 'call'>, event: 'answered' | 'ended'): Promise<void> {
  await expect(async () => {
    const isDone = call.events.entries.some(({ type }) => type === event);
    if (!isDone) await page.getByRole('button', { name, exact: true }).first().click({ delay: 400, timeout: 5000 });
    await call.waitForEvent(event, 5000);
  }).toPass({ timeout: 2 * deadlineMs });
}
