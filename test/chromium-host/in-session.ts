// node test/host/in-session.ts <command…>: run a command inside a throw-away X session.
import { spawn } from 'node:child_process';
import { startSession } from './desktop-session.ts';

const stop = await startSession();
const c = spawn(process.argv[2]!, process.argv.slice(3), { stdio: 'inherit' });
c.on('exit', (code) => {
  stop();
  process.exit(code ?? 1);
});
