// node test/chromium-host/in-session.ts <command…>: runs a command inside a throw-away X session.
import { spawn } from 'node:child_process';
import { startSession } from './desktop-session.ts';

const [command, ...words] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: in-session.ts <command…>');
const stop = await startSession();
const child = spawn(command, words, { stdio: 'inherit' });
child.on('exit', (code) => {
  stop();
  process.exit(code ?? 1);
});
