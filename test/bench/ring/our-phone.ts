import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AppCommand } from '../../../scripts/app-command.ts';
import { Daemon } from '../../pbx/daemon.ts';
import type { Pbx, PbxUser } from '../../pbx/start-pbx.ts';
import { until } from '../../pbx/until.ts';
import { appArguments, RunningApp } from '../../support/running-app.ts';
import { floodCallId } from './flood.ts';
import { type Painted, paintedLines } from './painted-log.ts';
import type { Phone } from './phone.ts';
import type { SipTap, TappedMessage } from './sip-tap.ts';
import type { Wire } from './wire.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const deadlineMs = 30_000;
const hasFakeMicrophone = true;
const told = 'bench: pressed at';

/** The built app over WebSocket, answered by the mouse in 着信通知. */
export class OurPhone implements Phone {
  readonly name = 'Madoguchi';
  readonly #command: AppCommand;
  readonly #pbx: Pbx;
  readonly #user: PbxUser;
  readonly #tap: SipTap;
  readonly #profile: string;
  #app: RunningApp | null = null;
  #lastInvite = '';

  private constructor(command: AppCommand, pbx: Pbx, user: PbxUser, tap: SipTap, profile: string) {
    this.#command = command;
    this.#pbx = pbx;
    this.#user = user;
    this.#tap = tap;
    this.#profile = profile;
    tap.onMessage(({ direction, text }) => {
      if (direction === 'to phone' && text.startsWith('INVITE ')) this.#lastInvite = text;
    });
  }

  /** Makes it a profile of its own and signs in once. */
  static async prepare(command: AppCommand, pbx: Pbx, user: PbxUser, tap: SipTap): Promise<OurPhone> {
    const phone = new OurPhone(command, pbx, user, tap, await fs.mkdtemp(path.join(os.tmpdir(), 'madoguchi-bench-')));
    const app = await phone.#open();
    await app.signIn({ server: tap.url, user: `${user}@${pbx.domain}`, password: pbx.passwordOf(user) }, deadlineMs);
    await phone.#registered();
    await app.close();
    await phone.#profileIsFree();
    return phone;
  }

  launch(started: () => void): Promise<() => Promise<void>> {
    started();
    const daemon = new Daemon(this.#command.executable, appArguments(this.#profile, hasFakeMicrophone), root, this.#command.env);
    return Promise.resolve(async () => {
      await daemon.quit(deadlineMs);
      await this.#profileIsFree();
    });
  }

  async start(): Promise<void> {
    this.#app = await this.#open();
    await this.isReady();
  }

  async answer(caller: string): Promise<number> {
    return press(await this.rings(caller), '応答');
  }

  /** Waits until the call of this number rings and rejects it; resolves with the epoch milliseconds of the press. */
  async reject(caller: string): Promise<number> {
    return press(await this.rings(caller), '拒否');
  }

  /** Resolves with 着信通知 of the call of this number. */
  rings(caller: string): Promise<Page> {
    // The window of the call before stays for some seconds.
    return this.app.window('incoming', deadlineMs, `-${caller.slice(-4)}`);
  }

  /** Until it is registered and says so. */
  async isReady(): Promise<void> {
    await this.#registered();
    const phone = await this.app.window('phone', deadlineMs);
    await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
  }

  /** The same socket that the PBX uses, and the last offer that came through it. */
  wire(): Promise<Wire> {
    const tap = this.#tap;
    const stops: (() => void)[] = [];
    return Promise.resolve({
      via: 'WS flood.invalid',
      requestUri: /^INVITE (\S+)/.exec(this.#lastInvite)?.[1] ?? '',
      offer: this.#lastInvite.slice(this.#lastInvite.indexOf('\r\n\r\n') + 4),
      isReliable: true,
      send: (text) => tap.inject(text),
      onText: (listener) => stops.push(tap.onMessage((message) => isOfFlood(message) && listener(message.text))),
      close: () => stops.forEach((stop) => stop()),
    });
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = null;
  }

  /** Removes its profile. */
  remove(): Promise<void> {
    return fs.rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  get app(): RunningApp {
    if (this.#app === null) throw new Error('the app is not running');
    return this.#app;
  }

  /** What its log says of painted pop-ups. */
  async painted(): Promise<readonly Painted[]> {
    const folder = path.join(this.#profile, 'logs');
    const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.log'));
    const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
    return texts.flatMap(paintedLines);
  }

  #open(): Promise<RunningApp> {
    return RunningApp.launch({
      executable: this.#command.executable,
      env: this.#command.env,
      settings: { 'ui.language': 'ja', 'sip.maxRinging': 4 },
      hasFakeMicrophone,
      profile: this.#profile,
    });
  }

  /** Processes of the app that still end keep the profile from the next start. */
  #profileIsFree(): Promise<void> {
    const isOurs = async (id: string): Promise<boolean> =>
      (await fs.readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(this.#profile);
    const areGone = async (): Promise<boolean> => {
      const ids = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
      return !(await Promise.all(ids.map(isOurs))).includes(true);
    };
    return until(areGone, deadlineMs, 'the processes of the app end');
  }

  #registered(): Promise<void> {
    return until(() => this.#pbx.isRegistered(this.#user), deadlineMs, 'the app registers');
  }
}

/** Resolves with the epoch milliseconds in which the mouse let the button go; the console tells it, for the window may close at once. */
async function press(page: Page, name: string): Promise<number> {
  await page.evaluate((word) => {
    const tell = (): void => console.info(`${word} ${String(performance.timeOrigin + performance.now())}`);
    addEventListener('pointerup', tell, { capture: true, once: true });
  }, told);
  const [line] = await Promise.all([
    page.waitForEvent('console', { predicate: (message) => message.text().startsWith(told), timeout: deadlineMs }),
    page.getByRole('button', { name, exact: true }).click({ delay: 400, timeout: deadlineMs }),
  ]);
  return Number(line.text().slice(told.length));
}

function isOfFlood({ direction, text }: TappedMessage): boolean {
  return direction === 'from phone' && text.includes(floodCallId);
}
