import type { Page } from '@playwright/test';
import { type ContactCentre, startContactCentre } from '../../contact-centre/contact-centre.ts';
import type { PlayOptions, PlayedCall, ScenarioPlay } from '../../contact-centre/scenario-play.ts';
import { RunningApp } from '../../support/running-app.ts';

/** Generous: the machine that runs this may be busy. Every wait ends as soon as what it waits for has come. */
export const deadlineMs = 20_000;
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

  static async open(settings: Readonly<Record<string, unknown>> = {}): Promise<AgentDesk> {
    const centre = await startContactCentre({ users: [agent], log: () => undefined });
    const app = await RunningApp.launch({
      executable: null,
      env: {},
      settings: { 'cti.baseUrl': centre.ctiUrl, 'ui.language': 'ja', ...settings },
      hasFakeMicrophone: true,
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

  /** The windows that stand on the screen now, without the phone, sorted. */
  async popUps(): Promise<string[]> {
    const kinds: string[] = [];
    for (const page of this.app.app.windows()) {
      if (page.isClosed()) continue;
      const shown = await page
        .evaluate(() => (document.documentElement.dataset['shown'] === 'true' ? document.documentElement.dataset['window'] : null))
        .catch(() => null);
      if (typeof shown === 'string' && shown !== 'phone') kinds.push(shown);
    }
    return kinds.toSorted();
  }
}
