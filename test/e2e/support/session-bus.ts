import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { ask } from '../../chromium-host/fixture/start-fixture.ts';
import { deadlineMs } from './agent-desk.ts';

/** What applications and the notification service say to each other on the session bus, as dbus-monitor writes it. */
export class SessionBus {
  readonly #monitor: ChildProcess;
  #text = '';

  private constructor(monitor: ChildProcess) {
    this.#monitor = monitor;
    monitor.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
    });
  }

  static async listen(): Promise<SessionBus> {
    const monitor = spawn('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications'"], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const bus = new SessionBus(monitor);
    await once(monitor.stdout, 'data'); // it listens
    return bus;
  }

  /** The messages of one name so far, each with its arguments. */
  messages(member: 'Notify' | 'CloseNotification' | 'NotificationClosed'): readonly string[] {
    return this.#text.split(/^(?=method |signal )/m).filter((message) => message.includes(`member=${member}\n`));
  }

  /** The one notification that was asked for; the monitor may hear of it after it is displayed. */
  async onlyNotify(): Promise<string> {
    await expect.poll(() => this.messages('Notify').length, { timeout: deadlineMs }).toBe(1);
    return this.messages('Notify')[0] ?? '';
  }

  /** Forgets what was said. */
  clear(): void {
    this.#text = '';
  }

  stop(): void {
    this.#monitor.kill();
  }
}

/** Waits until so many notifications stand on the screen. */
export async function untilDisplayed(count: number): Promise<void> {
  await expect.poll(() => ask('dunstctl', 'count', 'displayed'), { timeout: deadlineMs }).toBe(String(count));
}
