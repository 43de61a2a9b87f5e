// npm start: real Electron when its binary is installed; on Linux without it, the labelled stand-in.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const dir = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const installed = () => fs.existsSync(path.join(dir, 'path.txt'));
if (!installed() && process.env.ELECTRON_HOST !== '1')
  spawnSync(process.execPath, [path.join(dir, 'install.js')], { stdio: ['ignore', 'inherit', 'ignore'], timeout: 600_000 });
const env = { ...process.env };
let command = path.join(import.meta.dirname, 'bin/electron');
if (installed() && process.env.ELECTRON_HOST !== '1') command = path.join(dir, 'dist', fs.readFileSync(path.join(dir, 'path.txt'), 'utf8'));
else if (process.platform !== 'linux') {
  console.error('The Electron binary is missing and could not be downloaded. Run: npx install-electron');
  process.exit(1);
} else {
  console.error(
    '\n*** The Electron binary could not be downloaded. Starting the TEST HOST instead:\n*** system Chromium windows, no tray, no native menus or dialogs. This is not the product.\n',
  );
  if (!env.DISPLAY) {
    console.error('No DISPLAY: use `node test/host/in-session.ts npm start`');
    process.exit(1);
  }
}
const child = spawn(command, ['.', ...process.argv.slice(2)], { stdio: 'inherit', env });
for (const s of ['SIGINT', 'SIGTERM']) process.on(s, () => child.kill(s));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
