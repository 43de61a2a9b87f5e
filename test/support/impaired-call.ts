import { expect, type Page } from '@playwright/test';
import { type Pbx, startPbx } from '../pbx/start-pbx.ts';
import type { Impairment } from './impaired-line.ts';
import { ImpairedNetwork } from './impaired-network.ts';
import { type LaunchOptions, RunningApp } from './running-app.ts';

const deadlineMs = 20_000;
const seed = 20_261_121;
const agent = '1001';
const deskPhone = '2001';

/** The app in a call with a desk phone, by Kamailio, rtpengine and a network that can be spoiled. */
export class ImpairedCall {
  readonly phone: Page;
  readonly #pbx: Pbx;
  readonly #network: ImpairedNetwork;
  readonly #app: RunningApp;

  private constructor(pbx: Pbx, network: ImpairedNetwork, app: RunningApp, phone: Page) {
    this.#pbx = pbx;
    this.#network = network;
    this.#app = app;
    this.phone = phone;
  }

  static async start(command: Pick<LaunchOptions, 'executable' | 'env'> = { executable: null, env: {} }): Promise<ImpairedCall> {
    const pbx = await startPbx();
    const network = await ImpairedNetwork.start(pbx.wsUrl, seed);
    const app = await RunningApp.launch({ ...command, settings: { 'ui.language': 'ja' }, hasFakeMicrophone: true });
    await app.signIn({ server: network.url, user: `${agent}@${pbx.domain}`, password: pbx.passwordOf(agent) }, deadlineMs);
    const phone = await app.window('phone', deadlineMs);
    await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
    const call = new ImpairedCall(pbx, network, app, phone);
    await call.#dial();
    return call;
  }

  /** From now on; what is not named is as it should be. */
  async impair(impairment: Partial<Impairment>): Promise<void> {
    await this.#network.impair(impairment);
  }

  async hangUp(): Promise<void> {
    await this.phone.getByRole('button', { name: '切断', exact: true }).click({ delay: 400 });
  }

  async stop(): Promise<void> {
    await this.#app.close();
    await this.#network.stop();
    await this.#pbx.stop();
  }

  async #dial(): Promise<void> {
    const desk = await this.#pbx.baresip(deskPhone);
    const field = this.phone.getByPlaceholder('番号を入力・貼り付け');
    const dial = this.phone.getByRole('button', { name: '発信', exact: true });
    await field.fill(deskPhone);
    await expect(async () => {
      if ((await field.inputValue()) !== '') await dial.click({ delay: 400, timeout: 2000 });
      await expect(field).toHaveValue('', { timeout: 2000 });
    }).toPass({ timeout: deadlineMs });
    await desk.next('CALL_INCOMING');
    desk.accept();
    await this.phone.getByRole('button', { name: '保留', exact: true }).waitFor({ timeout: deadlineMs });
  }
}
