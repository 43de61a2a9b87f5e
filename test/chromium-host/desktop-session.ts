// A throw-away X session: Xvfb, openbox, a D-Bus session bus and dunst, told to this process and its children by the environment.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FullConfig } from '@playwright/test';
import { type Screen, screensVariable } from './worker-screen.ts';

const startDeadlineMs = 10_000;
const screen = '1600x1000x24';

/** What a program says first that matches `wanted`. Rejects when it ends without, or after the deadline. */
function firstWords(child: ChildProcess, from: Readable | null, wanted: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const name = child.spawnfile;
  const timer = setTimeout(() => reject(new Error(`desktop session: ${name} did not start in ${startDeadlineMs} ms`)), startDeadlineMs);
  let heard = '';
  from?.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    const match = wanted.exec(heard);
    if (match !== null) resolve(match[0]);
  });
  child.once('error', (error) => reject(new Error(`desktop session: ${name}: ${error.message}`)));
  child.once('exit', (code) => reject(new Error(`desktop session: ${name} ended (${String(code)})`)));
  return promise.finally(() => clearTimeout(timer));
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'on' in stream && 'readable' in stream;
}

/**
 * Starts the session and sets DISPLAY, DBUS_SESSION_BUS_ADDRESS and, where it is missing, XDG_RUNTIME_DIR.
 * @returns how to end it.
 * @throws when one of its programs is not installed or does not start.
 */
export async function startSession(): Promise<() => void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desktop-session-'));
  const started: ChildProcess[] = [];
  const run = (command: string, words: string[]): ChildProcess => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
    child.on('error', (error) => console.error(`desktop session: ${command}: ${error.message}`));
    started.push(child);
    return child;
  };
  const stop = (): void => {
    for (const child of started.splice(0).toReversed()) child.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  try {
    const server = run('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp']);
    const numbers = server.stdio[3];
    const number = await firstWords(server, isReadable(numbers) ? numbers : null, /\d+(?=\n)/);
    process.env['DISPLAY'] = `:${number}`;
    process.env['XDG_RUNTIME_DIR'] ??= folder;
    const bus = run('dbus-daemon', ['--session', '--nofork', '--print-address=1']);
    process.env['DBUS_SESSION_BUS_ADDRESS'] = await firstWords(bus, bus.stdout, /\S+(?=\n)/);
    const rules = path.join(folder, 'dunstrc');
    const template = fs.readFileSync(path.join(import.meta.dirname, 'dunstrc'), 'utf8');
    fs.writeFileSync(rules, template.replaceAll('HOST_DIR', import.meta.dirname));
    const windowManager = run('openbox', ['--config-file', path.join(import.meta.dirname, 'openbox.xml'), '--startup', 'echo ready']);
    run('dunst', ['-config', rules]);
    const notifications = run('gdbus', ['wait', '--session', '--timeout', '10', 'org.freedesktop.Notifications']);
    await Promise.all([firstWords(windowManager, windowManager.stdout, /ready/), ended(notifications)]);
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  child.once('error', reject);
  child.once('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error('desktop session: no notification service'))));
  await promise;
}

/** Playwright's globalSetup: one session for each worker, so that no two share a screen. Returns the teardown. */
export default async function setUp({ workers }: FullConfig): Promise<() => void> {
  const stops: (() => void)[] = [];
  const screens: Screen[] = [];
  const stopAll = (): void => {
    for (const stop of stops) stop();
  };
  try {
    while (screens.length < workers) {
      stops.push(await startSession());
      const { DISPLAY = '', DBUS_SESSION_BUS_ADDRESS = '' } = process.env;
      screens.push({ DISPLAY, DBUS_SESSION_BUS_ADDRESS });
    }
  } catch (error) {
    stopAll();
    throw error;
  }
  process.env[screensVariable] = JSON.stringify(screens);
  return stopAll;
}
