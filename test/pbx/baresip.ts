import fs from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import * as z from 'zod/mini';
import { Daemon } from './daemon.ts';
import { freePort } from './free-ports.ts';
import { until } from './until.ts';

const modules = '/usr/lib/baresip/modules';
const loaded = ['g711', 'ausine', 'aufile', 'sndfile', 'uuid', 'ctrl_tcp', 'debug_cmd', 'aubridge'];

const controlMessage = z.looseObject({
  event: z.optional(z.boolean()),
  type: z.optional(z.string()),
  param: z.optional(z.string()),
  token: z.optional(z.string()),
  ok: z.optional(z.boolean()),
  data: z.optional(z.string()),
});
/** One event of ctrl_tcp, such as `CALL_INCOMING`. */
export type BaresipEvent = z.output<typeof controlMessage>;

export interface BaresipTarget {
  readonly folder: string;
  readonly sipPort: number;
  readonly domain: string;
}

/** A desk phone: baresip 1.0 driven through its control port (netstrings of JSON). */
export class Baresip {
  readonly #daemon: Daemon;
  readonly #socket: Socket;
  readonly #folder: string;
  /** Where it listens for SIP over UDP. */
  readonly sipPort: number;
  #events: BaresipEvent[] = [];
  #waiting: { readonly type: string; readonly resolve: (event: BaresipEvent) => void }[] = [];
  #received = Buffer.alloc(0);

  private constructor(daemon: Daemon, socket: Socket, folder: string, sipPort: number) {
    this.sipPort = sipPort;
    this.#daemon = daemon;
    this.#socket = socket;
    this.#folder = folder;
    socket.on('data', (chunk) => this.#read(chunk));
  }

  /** Starts it and waits until it is registered. `started` is called at the moment in which its process is made. */
  static async start(target: BaresipTarget, user: string, password: string, started?: () => void): Promise<Baresip> {
    const folder = await fs.mkdtemp(path.join(target.folder, `baresip-${user}-`));
    const controlPort = await freePort();
    const sipPort = await freePort();
    await fs.writeFile(path.join(folder, 'config'), config(folder, sipPort, controlPort));
    await fs.writeFile(path.join(folder, 'accounts'), account(target, user, password));
    await fs.writeFile(path.join(folder, 'contacts'), '');
    started?.();
    const daemon = new Daemon('baresip', ['-f', folder, '-v'], folder);
    await until(
      () => {
        daemon.assertAlive();
        return daemon.output.includes('200 OK');
      },
      15_000,
      'baresip registers',
    );
    const socket = connect(controlPort, '127.0.0.1');
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new Baresip(daemon, socket, folder, sipPort);
  }

  /** Calls a user of the rig. */
  dial(target: string): void {
    this.#command('dial', target);
  }

  accept(): void {
    this.#command('accept');
  }

  /** Ends or rejects the current call; a reject is 486. */
  hangUp(): void {
    this.#command('hangup');
  }

  hold(): void {
    this.#command('hold');
  }

  resume(): void {
    this.#command('resume');
  }

  /** The next event of this type that was not taken yet. */
  next(type: string): Promise<BaresipEvent> {
    const found = this.#events.find((event) => event.type === type);
    if (found !== undefined) {
      this.#events = this.#events.slice(this.#events.indexOf(found) + 1);
      return Promise.resolve(found);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`baresip: no ${type}; it says: ${this.#daemon.output.slice(-1500)}`)), 10_000);
      this.#waiting.push({
        type,
        resolve: (event) => {
          clearTimeout(timer);
          this.#events = [];
          resolve(event);
        },
      });
    });
  }

  /** Files of what it heard, one for each call that has ended. */
  async recordings(): Promise<readonly string[]> {
    const names = await fs.readdir(this.#folder);
    return names.filter((name) => name.endsWith('dec.wav')).map((name) => path.join(this.#folder, name));
  }

  async stop(): Promise<void> {
    this.#socket.destroy();
    await this.#daemon.stop();
  }

  #command(command: string, params?: string): void {
    const text = JSON.stringify({ command, params, token: command });
    this.#socket.write(`${String(Buffer.byteLength(text))}:${text},`);
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const length = Number(this.#received.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || this.#received.length < colon + length + 2) return;
      const text = this.#received.subarray(colon + 1, colon + 1 + length).toString();
      this.#received = this.#received.subarray(colon + length + 2);
      this.#handle(controlMessage.parse(JSON.parse(text)));
    }
  }

  #handle(message: BaresipEvent): void {
    if (message.event !== true) return;
    const waiting = this.#waiting.find(({ type }) => type === message.type);
    if (waiting === undefined) {
      this.#events.push(message);
      return;
    }
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.resolve(message);
  }
}

function account({ sipPort, domain }: BaresipTarget, user: string, password: string): string {
  const proxy = `outbound="sip:127.0.0.1:${String(sipPort)};transport=udp"`;
  return `<sip:${user}@${domain};transport=udp>;auth_user=${user};auth_pass=${password};${proxy};regint=60;audio_codecs=pcmu;answermode=manual;dtmfmode=info\n`;
}

function config(folder: string, sipPort: number, controlPort: number): string {
  return [
    'poll_method epoll',
    'call_local_timeout 120',
    'call_max_calls 8',
    `sip_listen 127.0.0.1:${String(sipPort)}`,
    // `net_interface lo` fails in 1.0.
    'net_interface 127.0.0.1',
    'audio_player aubridge,null',
    'audio_source ausine,440',
    'ausrc_srate 48000',
    // With one channel ausine fails, and baresip never sends its 200.
    'ausrc_channels 2',
    'auplay_channels 1',
    'auplay_srate 48000',
    'rtp_ports 12000-15999',
    'rtcp_mux no',
    `module_path ${modules}`,
    ...loaded.map((name) => `module ${name}.so`),
    'module_app account.so',
    'module_app menu.so',
    `ctrl_tcp_listen 127.0.0.1:${String(controlPort)}`,
    `snd_path ${folder}`,
    '',
  ].join('\n');
}
