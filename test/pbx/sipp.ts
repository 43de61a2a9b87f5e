import fs from 'node:fs/promises';
import path from 'node:path';
import { Daemon } from './daemon.ts';
import { freePort } from './free-ports.ts';

/** The scenarios of `scenarios/`: `caller-*` make one call, `callee-*` take one that was dialled to 9…. */
export type Scenario =
  | 'caller-is-answered'
  | 'caller-is-hung-up'
  | 'caller-cancels'
  | 'caller-is-answered-elsewhere'
  | 'caller-is-rejected'
  | 'caller-without-offer'
  | 'callee-answers'
  | 'callee-redirects'
  | 'callee-gives-early-media';

export interface SippOptions {
  /** Who is called; a user of the rig. */
  readonly callee?: string;
  /** The calling number. */
  readonly caller?: string;
  readonly displayName?: string;
  /** What the scenario's pause is: talking or ringing, in milliseconds. */
  readonly pauseMs?: number;
  /** Header lines for the INVITE. */
  readonly headers?: readonly string[];
  readonly calls?: number;
  /** From the beginning of one call to that of the next, in milliseconds. */
  readonly everyMs?: number;
}

export interface SippRun {
  /** Resolves when the scenario went as written, rejects with SIPp's own words when it did not. */
  readonly done: Promise<void>;
  /** Every message so far with its time, as SIPp's `-trace_msg` writes them. */
  messages(): Promise<string>;
  stop(): Promise<void>;
}

export interface SippTarget {
  readonly folder: string;
  readonly sipPort: number;
  readonly trunkPort: number;
  readonly domain: string;
}

/** Starts one SIPp with PCMU audio on loopback. */
export async function startSipp(target: SippTarget, scenario: Scenario, options: SippOptions = {}): Promise<SippRun> {
  const isCallee = scenario.startsWith('callee-');
  const folder = await fs.mkdtemp(path.join(target.folder, 'sipp-'));
  const source = path.join(import.meta.dirname, 'scenarios', `${scenario}.xml`);
  const xml = (await fs.readFile(source, 'utf8'))
    .replaceAll('{domain}', target.domain)
    .replaceAll('{caller}', options.caller ?? '0312345678')
    .replaceAll('{name}', options.displayName ?? 'Caller')
    .replaceAll('{headers}\n', (options.headers ?? []).map((line) => `${line}\n`).join(''));
  await fs.writeFile(path.join(folder, 'scenario.xml'), xml);
  await fs.writeFile(path.join(folder, 'tone.ulaw'), ulawTone(600, 1000));
  const port = isCallee ? target.trunkPort : await freePort();
  const daemon = new Daemon('sipp', [...commonOptions(port, await freePort(), options), ...roleOptions(target, options, isCallee)], folder);
  const done = daemon.exited.then(async (code) => {
    if (code === 0) return;
    const errors = await fs.readFile(path.join(folder, 'errors.log'), 'utf8').catch(() => '');
    throw new Error(`SIPp ${scenario} ended with ${String(code)}: ${errors.slice(0, 2000)}`);
  });
  done.catch(() => undefined);
  const messages = (): Promise<string> => fs.readFile(path.join(folder, 'messages.log'), 'utf8');
  return { done, messages, stop: () => daemon.stop() };
}

function commonOptions(port: number, mediaPort: number, options: SippOptions): readonly string[] {
  const { calls = 1, everyMs = 1000 } = options;
  return Object.entries({
    sf: 'scenario.xml',
    i: '127.0.0.1',
    p: port,
    mi: '127.0.0.1',
    mp: mediaPort,
    m: calls,
    r: 1,
    rp: everyMs,
    d: options.pauseMs ?? 1000,
    timeout: `${String(60 + Math.ceil((calls * everyMs) / 1000))}s`,
    error_file: 'errors.log',
    message_file: 'messages.log',
  })
    .flatMap(([name, value]) => [`-${name}`, String(value)])
    .concat('-nostdin', '-timeout_error', '-trace_err', '-trace_msg');
}

function roleOptions(target: SippTarget, options: SippOptions, isCallee: boolean): readonly string[] {
  return isCallee ? ['-rtp_echo'] : ['-s', options.callee ?? '1001', `127.0.0.1:${String(target.sipPort)}`];
}

/** A sine as G.711 µ-law, 8,000 samples a second. */
function ulawTone(hertz: number, durationMs: number): Uint8Array {
  const samples = new Uint8Array(durationMs * 8);
  for (let at = 0; at < samples.length; at += 1) samples[at] = ulaw(Math.round(8000 * Math.sin((2 * Math.PI * hertz * at) / 8000)));
  return samples;
}

/** ITU-T G.711 section 3: sign, exponent and mantissa of the biased magnitude, inverted. */
function ulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}
