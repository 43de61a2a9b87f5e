// npm start: builds, then runs the app on Electron, or on the labelled stand-in.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { appCommand } from './app-command.ts';

const root = path.resolve(import.meta.dirname, '..');
const built = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const command = await appCommand();
const child = spawn(command.executable, [root, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ...command.env } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  command.stop();
  process.exit(code ?? 1);
});
