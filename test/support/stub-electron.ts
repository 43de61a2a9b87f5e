import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What marks the fuses in Electron's binaries; then the version of the wire, its length, and a character for each fuse. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 45 ships them: eight fuses and the one of WebAssembly traps. */
const shippedFuses = '101100010';
const fuseWire = Buffer.concat([
  Buffer.from(fuseSentinel, 'latin1'),
  Buffer.from([1, shippedFuses.length]),
  Buffer.from(shippedFuses, 'latin1'),
]);

/** The states of the fuses in a binary, a character each: `1` on, `0` off; null when it has none. */
export function fusesOf(binary: Buffer): string | null {
  const at = binary.indexOf(fuseSentinel, 0, 'latin1');
  if (at === -1) return null;
  const start = at + fuseSentinel.length + 2;
  return binary.subarray(start, start + (binary[start - 1] ?? 0)).toString('latin1');
}

export type StubPlatform = 'win' | 'mac' | 'linux';

/** Writes a folder that electron-builder takes for an unpacked Electron of that system. Nothing in it runs. */
export async function writeStubElectron(folder: string, platform: StubPlatform, version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'version'), version);
  if (platform === 'mac') {
    await writeMacApp(path.join(folder, 'Electron.app'));
    return;
  }
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  for (const language of ['ja', 'en-US', 'fr']) await writeFile(path.join(folder, 'locales', `${language}.pak`), language);
  if (platform === 'linux') await writeExecutable(path.join(folder, 'electron'), fuseWire);
  else await writeWindowsExecutable(path.join(folder, 'electron.exe'));
}

async function writeExecutable(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  await chmod(file, 0o755);
}

/** electron-builder edits the version and the icon of the executable, so it must be a real one: that of 7-Zip, which comes with it. */
async function writeWindowsExecutable(file: string): Promise<void> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron-winstaller/package.json'));
  await copyFile(path.join(folder, 'vendor/7z-x64.exe'), file);
  await chmod(file, 0o755);
  await writeFile(file, fuseWire, { flag: 'a' });
}

function plist(entries: Readonly<Record<string, string>>): string {
  const body = Object.entries(entries)
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${body}</dict></plist>`;
}

async function writeBundle(app: string, name: string): Promise<void> {
  await writeExecutable(path.join(app, 'Contents/MacOS', name), Buffer.from(name));
  const entries = { CFBundleExecutable: name, CFBundleIdentifier: `com.github.${name}`, CFBundleName: name, CFBundlePackageType: 'APPL' };
  await writeFile(path.join(app, 'Contents/Info.plist'), plist(entries));
}

/** Empty folders are not copied, so each language has its file. */
async function writeLanguages(resources: string): Promise<void> {
  for (const language of ['ja', 'en', 'fr']) {
    await mkdir(path.join(resources, `${language}.lproj`), { recursive: true });
    await writeFile(path.join(resources, `${language}.lproj/locale.pak`), language);
  }
}

async function writeMacApp(app: string): Promise<void> {
  await writeBundle(app, 'Electron');
  await writeLanguages(path.join(app, 'Contents/Resources'));
  const frameworks = path.join(app, 'Contents/Frameworks');
  for (const helper of ['', ' (GPU)', ' (Plugin)', ' (Renderer)'])
    await writeBundle(path.join(frameworks, `Electron Helper${helper}.app`), `Electron Helper${helper}`);
  const framework = path.join(frameworks, 'Electron Framework.framework');
  await writeLanguages(path.join(framework, 'Versions/A/Resources'));
  await writeExecutable(path.join(framework, 'Electron Framework'), fuseWire);
}
