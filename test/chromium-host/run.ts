// The stand-in for the Electron executable: `electron [switches] [-r module] <app folder or file> [arguments]`.
import inspector from 'node:inspector';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.ts';
import { electronVersion } from './launch.ts';

const words = process.argv.slice(2);
if (words[0] === '--version' || words[0] === '-v') {
  console.log(`v${electronVersion()}`);
  process.exit(0);
}
const electronModule = new URL('./electron.ts', import.meta.url).href;
module.registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electronModule, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context),
});
const { runningHost } = await import('./running-host.ts');
const { app, launch, registry, x11 } = runningHost;
const { runtime } = launch;
process.stderr.write('chromium host: not Electron; the app runs in Node with windows of the system’s Chromium (test/chromium-host)\n');

const inspectPort = runtime.switches.get('inspect') ?? runtime.switches.get('inspect-brk');
if (inspectPort !== undefined) inspector.open(inspectPort === '' ? 9229 : Number(inspectPort));
pretendElectron('0.0.0.0');
process.argv = [process.execPath, ...words];
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
process.on('exit', () => {
  if (runtime.hasChromium) runtime.chromium.process.kill('SIGKILL');
});
// Electron shows a dialog and goes on; here a spec must see it fail. The app's own listener comes first.
process.on('uncaughtException', (error) => {
  console.error('Uncaught exception in the main process:', error);
  if (process.listenerCount('uncaughtException') === 1) app.exit(1);
});
// What specs read and poke, through `app.evaluate`.
globalThis.chromiumHost = runtime.record;

const requireHere = createRequire(path.join(process.cwd(), 'index.js'));
for (const name of launch.commandLine.requires) requireHere(name);
await import(pathToFileURL(launch.entry).href);

await x11.connect();
const chromium = new Chromium(path.join(app.getPath('sessionData'), 'chromium-host'), runtime.switches, x11);
runtime.useChromium(chromium);
const chromiumVersion = await chromium.start();
pretendElectron(chromiumVersion);
const chromiumEnded = (code: number | null): void => {
  console.error(`chromium host: Chromium ended (${String(code)})`);
  process.exit(1);
};
chromium.process.once('exit', chromiumEnded);
const stopWatching = registry.watch();
app.once('quit', () => {
  chromium.process.off('exit', chromiumEnded);
  stopWatching();
});
app.becomeReady();

/** What Electron puts on `process`. */
function pretendElectron(chrome: string): void {
  Object.assign(process, { type: 'browser', resourcesPath: path.join(runtime.appPath, 'resources'), defaultApp: true, noAsar: false });
  for (const [name, value] of Object.entries({ electron: runtime.electronVersion, chrome }))
    Object.defineProperty(process.versions, name, { value, enumerable: true, configurable: true });
}
