// The stand-in for the Electron executable: `electron [switches] [-r module] <app dir or file> [arguments]`.
import fs from 'node:fs';
import inspector from 'node:inspector';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.ts';
import { electronVersion, host } from './host.ts';

const started = performance.now();
const lap = (what: string) => {
  if (process.env['ELECTRON_HOST_TIMING'])
    process.stderr.write(
      `electron host: ${what} ${(performance.now() - started).toFixed(0)} ms (process ${(performance.timeOrigin + performance.now() - Number(process.env['ELECTRON_HOST_T0'] ?? performance.timeOrigin)).toFixed(0)} ms)\n`,
    );
};
const args = process.argv.slice(2);
if (args[0] === '--version' || args[0] === '-v') {
  console.log(`v${electronVersion}`);
  process.exit(0);
}

// Electron's default_app reads the command line like this; switches after the app path are switches too.
const requires: string[] = [];
let appArg: string | undefined;
for (let i = 0; i < args.length; i++) {
  const a = args[i]!;
  if (a === '-r' || a === '--require') requires.push(args[++i]!);
  else if (a.startsWith('--require=')) requires.push(a.slice(10));
  else if (a.startsWith('--') && a.length > 2) {
    const [k, ...v] = a.slice(2).split('=');
    host.switches.set(k!, v.join('='));
  } else if (appArg === undefined && !a.startsWith('-')) appArg = a;
}
host.debugPort = host.switches.get('remote-debugging-port');
const inspect = host.switches.get('inspect') ?? host.switches.get('inspect-brk');
if (inspect !== undefined) inspector.open(Number(inspect || 9229));

const target = path.resolve(appArg ?? '.');
host.appPath = fs.statSync(target).isDirectory() ? target : path.dirname(target);
for (let d = host.appPath; ; d = path.dirname(d)) {
  if (fs.existsSync(path.join(d, 'package.json'))) {
    host.packageJson = JSON.parse(fs.readFileSync(path.join(d, 'package.json'), 'utf8'));
    if (fs.statSync(target).isDirectory()) host.appPath = d;
    break;
  }
  if (d === path.dirname(d)) break;
}
const entry = fs.statSync(target).isDirectory() ? path.join(target, host.packageJson.main ?? 'index.js') : target;

Object.assign(process, { type: 'browser', resourcesPath: path.join(host.appPath, 'resources'), defaultApp: true, noAsar: false });
for (const [k, v] of Object.entries({ electron: electronVersion, chrome: '0.0.0.0' }))
  Object.defineProperty(process.versions, k, { value: v, enumerable: true, configurable: true });
process.argv = [process.execPath, ...args];

const stand = new URL('./electron.ts', import.meta.url).href;
module.registerHooks({
  resolve(specifier, context, next) {
    return /^electron(\/(main|common|renderer|utility))?$/.test(specifier)
      ? { url: stand, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context);
  },
});
const { app } = await import('./app.ts');
const { keyFile } = await import('./desktop.ts');
const { watchWindows } = await import('./window.ts');
process.stderr.write('electron host: NOT Electron. The app runs in Node.js with system Chromium windows (test/host).\n');
lap('modules');

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
process.on('exit', () => {
  try {
    host.chromium?.process.kill('SIGKILL');
  } catch {}
});
process.on('uncaughtException', (e) => {
  console.error('Uncaught exception in the main process:', e);
  app.exit(1);
});

const req = createRequire(path.join(process.cwd(), 'x.js'));
for (const r of requires) req(r);
await import(pathToFileURL(entry).href);
lap('main script');

keyFile.path = path.join(app.getPath('userData'), 'host-key');
const chromium = new Chromium(path.join(app.getPath('sessionData'), 'chromium-host'), host.switches, host.debugPort);
host.chromium = chromium;
const product = await chromium.product;
Object.defineProperty(process.versions, 'chrome', { value: product.replace(/^.*\//, ''), enumerable: true, configurable: true });
lap('chromium');
chromium.process.once('exit', (code) => {
  if (host.ready) {
    console.error(`electron host: Chromium ended (${code})`);
    process.exit(1);
  }
});
const stop = watchWindows();
app.once('quit', () => {
  chromium.process.removeAllListeners('exit');
  stop();
});
app.becomeReady();
lap('ready');
setInterval(() => {}, 1 << 30); // Electron lives until app.quit()
