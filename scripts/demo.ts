// npm run demo [-- <scenario>… | --list] [--screenshots]: the app against the demo contact centre, which calls it after a few seconds.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type ContactCentre, startContactCentre } from '../test/contact-centre/contact-centre.ts';
import { scenarioNamed, scenarios } from '../test/contact-centre/scenarios/scenarios.ts';
import { RunningApp } from '../test/support/running-app.ts';
import { appCommand } from './app-command.ts';
import { type Say, tellCentre, tellPlay, tellWindows, timedLog } from './demo/demo-log.ts';
import { Robot } from './demo/robot.ts';
import { Screenshots } from './demo/screenshots.ts';
import { installPackages, stagePackages } from './system-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
const deadlineMs = 30_000;
/** So that a person finds the windows before the call comes. */
const firstCallAfterMs = 3000;
const agent = { user: '1001', password: 'madoguchi' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, screenshots: { type: 'boolean', default: false } },
});

function build(): void {
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}

/** Installs, or names, what the demo lacks; with a screen of its own it goes on, for Electron may need none of it. */
function prepare(isAttended: boolean): void {
  if (process.platform !== 'linux') return;
  try {
    installPackages(stagePackages);
  } catch (error) {
    if (!isAttended) throw error;
    console.error(String(error));
  }
}

async function demo(names: readonly string[]): Promise<void> {
  const isAttended = process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined;
  prepare(isAttended);
  build();
  const say = timedLog(console.log);
  const centre = await startContactCentre({ users: [agent], log: () => undefined });
  const command = await appCommand();
  tellCentre(centre, say);
  const app = await RunningApp.launch({
    executable: command.executable,
    env: command.env,
    settings: { 'cti.baseUrl': centre.ctiUrl, 'ui.language': 'ja' },
    hasFakeMicrophone: process.platform === 'linux' && !fs.existsSync('/dev/snd'),
  });
  const isOver = Promise.race([app.app.waitForEvent('close', { timeout: 0 }), once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const show = async (): Promise<void> => {
    tellWindows(app.app, say);
    await app.signIn({ server: centre.sipUrl, ...agent }, deadlineMs);
    await centre.waitForRegistration(agent.user, deadlineMs);
    await pause(firstCallAfterMs);
    const pictures = isAttended && !values.screenshots ? null : new Screenshots(path.join(root, 'out/demo'), !isAttended, say);
    for (const name of names) await playScenario(name, isAttended, { centre, app, pictures, say });
    if (!isAttended) return;
    say('----  dial 777 (echo), 778 (voice), busy, noanswer or any number; quit the app or press Ctrl+C to end');
    await isOver;
  };
  try {
    await Promise.race([show(), isOver]);
  } finally {
    await app.close();
    await centre.stop();
    command.stop();
  }
}

interface Stage {
  readonly centre: ContactCentre;
  readonly app: RunningApp;
  readonly pictures: Screenshots | null;
  readonly say: Say;
}

async function playScenario(name: string, isAttended: boolean, { centre, app, pictures, say }: Stage): Promise<void> {
  say(`----  ${name}: ${scenarioNamed(name).title}`);
  const play = centre.play(name, agent.user);
  tellPlay(play, say);
  if (pictures !== null) {
    const robot = new Robot(app, pictures, say);
    if (!isAttended) return robot.attend(play);
    await robot.look(await play.waitForCall(0, deadlineMs), name);
  }
  return play.finished;
}

if (values.list) console.log(scenarios.map(({ name, title }) => `${name.padEnd(20)}${title}`).join('\n'));
else {
  const names = positionals.length === 0 ? ['chatbot'] : positionals;
  for (const name of names) scenarioNamed(name);
  await demo(names);
  // Sockets of the media legs would keep the process for their time-outs.
  process.exit(0);
}
