import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Daemon } from '../../pbx/daemon.ts';
import { freePort } from '../../pbx/free-ports.ts';
import type { Pbx, PbxUser } from '../../pbx/start-pbx.ts';
import { until } from '../../pbx/until.ts';
import type { Phone } from './phone.ts';
import { nowMs } from './wall-clock.ts';
import { udpWire, type Wire } from './wire.ts';

const run = promisify(execFile);
const deadlineMs = 30_000;
/** Of its notification at the lower right, and of the green button in it from the corner of the screen. */
const notificationWidthPx = 300;
const greenButton = { fromRightPx: 151, fromBottomPx: 43 } as const;

/** linphone-desktop (Qt, liblinphone) over UDP, answered by the mouse in its notification. */
export class LinphonePhone implements Phone {
  readonly name = 'linphone-desktop';
  readonly #pbx: Pbx;
  readonly #user: PbxUser;
  readonly #home: string;
  readonly #sipPort: number;
  #daemon: Daemon | null = null;

  private constructor(pbx: Pbx, user: PbxUser, home: string, sipPort: number) {
    this.#pbx = pbx;
    this.#user = user;
    this.#home = home;
    this.#sipPort = sipPort;
  }

  /** Makes it a home of its own, with the account. */
  static async prepare(pbx: Pbx, user: PbxUser): Promise<LinphonePhone> {
    const home = await fs.mkdtemp(path.join(os.tmpdir(), 'madoguchi-linphone-'));
    const sipPort = await freePort();
    const folder = path.join(home, '.config/linphone');
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, 'linphonerc'), configuration(pbx, user, sipPort));
    return new LinphonePhone(pbx, user, home, sipPort);
  }

  launch(started: () => void): Promise<() => Promise<void>> {
    started();
    const daemon = this.#spawn();
    return Promise.resolve(() => daemon.stop());
  }

  async start(): Promise<void> {
    const daemon = this.#spawn();
    this.#daemon = daemon;
    await until(
      () => {
        daemon.assertAlive();
        return this.#pbx.isRegistered(this.#user);
      },
      deadlineMs,
      'linphone-desktop registers',
    );
  }

  async answer(): Promise<number> {
    await until(() => hasNotification(), deadlineMs, 'the notification of linphone-desktop');
    const { stdout } = await run('xdotool', ['getdisplaygeometry']);
    const [width = 0, height = 0] = stdout.trim().split(' ').map(Number);
    const place = [String(width - greenButton.fromRightPx), String(height - greenButton.fromBottomPx)];
    await run('xdotool', ['mousemove', ...place, 'sleep', '0.1', 'mousedown', '1', 'sleep', '0.1', 'mouseup', '1']);
    // xdotool has just let the button go: what its own end costs counts in favour of linphone.
    return nowMs();
  }

  wire(): Promise<Wire> {
    return udpWire(this.#sipPort, this.#user);
  }

  async stop(): Promise<void> {
    await this.#daemon?.stop();
    this.#daemon = null;
  }

  /** Removes its home. */
  remove(): Promise<void> {
    return fs.rm(this.#home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #spawn(): Daemon {
    const variables = { HOME: this.#home, XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
    return new Daemon('linphone', [], this.#home, variables);
  }
}

/** Whether it stands on the screen now. */
async function hasNotification(): Promise<boolean> {
  const { stdout } = await run('xwininfo', ['-root', '-tree']);
  return stdout.split('\n').some((line) => line.includes('linphone') && line.includes(` ${String(notificationWidthPx)}x`));
}

function configuration(pbx: Pbx, user: PbxUser, sipPort: number): string {
  const server = `<sip:127.0.0.1:${String(pbx.sipPort)};transport=udp>`;
  return [
    '[sip]',
    `sip_port=${String(sipPort)}`,
    'sip_tcp_port=0',
    'sip_tls_port=0',
    'bind_address=127.0.0.1',
    'default_proxy=0',
    'register_only_when_network_is_up=0',
    '[proxy_0]',
    `reg_proxy=${server}`,
    `reg_route=${server}`,
    `reg_identity=sip:${user}@${pbx.domain}`,
    'reg_expires=60',
    'reg_sendregister=1',
    'publish=0',
    '[auth_info_0]',
    `username=${user}`,
    `passwd=${pbx.passwordOf(user)}`,
    `realm=${pbx.domain}`,
    `domain=${pbx.domain}`,
    '',
  ].join('\n');
}
