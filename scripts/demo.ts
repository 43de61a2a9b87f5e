// npm run demo [-- <scenario>… | --list] [--screenshots]: the app against the demo contact centre, which calls it after a few seconds.
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { scenarioNamed, scenarios } from '../test/contact-centre/scenarios/scenarios.ts';
import { type Say, tellPlay, tellWindows, timedLog } from './demo/demo-log.ts';
import { Robot } from './demo/robot.ts';
import { Screenshots } from './demo/screenshots.ts';
import { openStage, root, type Stage } from './demo/stage.ts';

const deadlineMs = 30_000;
/** So that a person finds the windows before the call comes. */
const firstCallAfterMs = 3000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, screenshots: { type: 'boolean', default: false } },
});

async function demo(names: readonly string[]): Promise<void> {
  const isAttended = process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined;
  const say = timedLog(console.log);
  const stage = await openStage({ isAttended, settings: { 'page.hosts': ['crm.example.jp'] }, env: {}, say });
  const { app } = stage.app;
  const isOver = Promise.race([app.waitForEvent('close', { timeout: 0 }), once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const show = async (): Promise<void> => {
    tellWindows(app, say);
    await stage.signIn();
    await pause(firstCallAfterMs);
    const pictures = isAttended && !values.screenshots ? null : new Screenshots(path.join(root, 'out/demo'), !isAttended, say);
    for (const name of names) await playScenario(name, isAttended, { stage, pictures, say });
    if (!isAttended) return;
    say('----  dial 777 (echo), 778 (voice), busy, noanswer or any number; quit the app or press Ctrl+C to end');
    await isOver;
  };
  try {
    await Promise.race([show(), isOver]);
  } finally {
    await stage.close();
  }
}

interface Show {
  readonly stage: Stage;
  readonly pictures: Screenshots | null;
  readonly say: Say;
}

async function playScenario(name: string, isAttended: boolean, { stage, pictures, say }: Show): Promise<void> {
  say(`----  ${name}: ${scenarioNamed(name).title}`);
  const play = stage.centre.play(name, stage.user);
  tellPlay(play, say);
  if (pictures !== null) {
    const robot = new Robot(stage.app, pictures, say);
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
