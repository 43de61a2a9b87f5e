import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { HostEvent } from './host-event.ts';
import type { Runtime } from './runtime.ts';

/** Electron's Notification. As Electron does on Linux, by org.freedesktop.Notifications: `notify-send` is libnotify's own command. */
export class HostNotification extends EventEmitter {
  readonly #runtime: Runtime;
  readonly #options: NotificationConstructorOptions;
  #process: ChildProcess | null = null;
  /** The service's number for it; empty until it has answered. */
  #number = '';
  /** It was taken back before the service had answered. */
  #isUnwanted = false;

  constructor(runtime: Runtime, options: NotificationConstructorOptions = {}) {
    super();
    this.#runtime = runtime;
    this.#options = { ...options };
    runtime.record.notifications.push(this);
  }

  static isSupported(): boolean {
    return true;
  }

  get title(): string {
    return this.#options.title ?? '';
  }
  set title(title: string) {
    this.#options.title = title;
  }
  get body(): string {
    return this.#options.body ?? '';
  }
  set body(body: string) {
    this.#options.body = body;
  }
  get silent(): boolean {
    return this.#options.silent ?? false;
  }
  get actions(): NonNullable<NotificationConstructorOptions['actions']> {
    return this.#options.actions ?? [];
  }

  show(): void {
    this.close();
    this.#number = '';
    this.#isUnwanted = false;
    // Line by line: into a pipe it would keep its number to itself until it ends.
    const words = ['-oL', 'notify-send', ...this.#words(), '--', this.title, this.body];
    const child = spawn('stdbuf', words, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#process = child;
    const kill = (): void => {
      child.kill();
    };
    process.once('exit', kill);
    child.on('error', () => this.emit('failed', new HostEvent(), 'notify-send is not installed'));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line !== '') this.#heard(line);
    });
    child.on('exit', () => {
      process.off('exit', kill);
      if (this.#process !== child) return;
      this.#process = null;
      this.emit('close', new HostEvent());
    });
  }

  close(): void {
    if (this.#process === null) return;
    // Interrupted while it waits, it takes the notification off the screen; before, it would leave it there.
    if (this.#number === '') this.#isUnwanted = true;
    else this.#process.kill('SIGINT');
  }

  #words(): string[] {
    const { urgency = 'normal', icon, silent, timeoutType, actions = [] } = this.#options;
    return [
      '--print-id',
      '--wait',
      `--app-name=${this.#runtime.appName}`,
      `--urgency=${urgency}`,
      '--action=default=View',
      ...(typeof icon === 'string' ? [`--icon=${icon}`] : []),
      ...(silent === true ? ['--hint=boolean:suppress-sound:true'] : []),
      ...(timeoutType === 'never' ? ['--expire-time=0'] : []),
      ...actions.map((action, index) => `--action=${index}=${action.text ?? ''}`),
    ];
  }

  /** First its number, then the name of what was pressed. */
  #heard(line: string): void {
    if (this.#number === '') {
      this.#number = line;
      this.emit('show', new HostEvent());
      if (this.#isUnwanted) this.close();
    } else if (line === 'default') this.emit('click', new HostEvent());
    else {
      const actionIndex = Number(line);
      this.emit('action', Object.assign(new HostEvent(), { actionIndex, selectionIndex: -1 }), actionIndex);
    }
  }
}
