import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTargets } from '../../scripts/build.ts';
import { packApp, type PackOptions } from '../../scripts/dist.ts';
import { iconFiles } from '../../scripts/make-icons.ts';
import { fusesOf, type StubPlatform, writeStubElectron } from '../support/stub-electron.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sqlite = path.dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'madoguchi-pack-'));
  await Promise.all(Object.values(buildTargets()).map((target) => build(target)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Files below `directory`, relative to it, with forward slashes. */
async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>>;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly hash: string };
}

function asarFiles(entry: AsarEntry, at: string): { readonly name: string; readonly isInside: boolean; readonly hasHash: boolean }[] {
  if (entry.files === undefined) return [{ name: at, isInside: entry.unpacked !== true, hasHash: entry.integrity !== undefined }];
  return Object.entries(entry.files).flatMap(([name, child]) => asarFiles(child, at === '' ? name : `${at}/${name}`));
}

/** What an app.asar lists: its header is JSON after four lengths of four bytes. */
async function readAsar(file: string): Promise<ReturnType<typeof asarFiles>> {
  const bytes = await readFile(file);
  const header: unknown = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- electron-builder has just written it
  return asarFiles(header as AsarEntry, '');
}

/** Everything that may be in app.asar: what the build made, the manifest, and better-sqlite3 as it runs. */
async function expectedFiles(binary: string): Promise<string[]> {
  const built = await Promise.all(
    ['main', 'preload', 'renderer'].map(async (part) => (await filesIn(path.join(root, 'out', part))).map((file) => `out/${part}/${file}`)),
  );
  const library = (await filesIn(path.join(sqlite, 'lib'))).filter((file) => file.endsWith('.js')).map((file) => `lib/${file}`);
  const module = [...library, 'package.json', 'LICENSE', `prebuilds/${binary}`].map((file) => `node_modules/better-sqlite3/${file}`);
  return [...built.flat().filter((file) => !file.endsWith('.map')), 'package.json', ...module].toSorted();
}

interface Layout {
  readonly binary: string;
  /** Below the output folder. */
  readonly resources: string;
  readonly executable: string;
  readonly languages: string;
}

function layoutOf(platform: StubPlatform, arch: PackOptions['arch']): Layout {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'mac') {
    const contents = `mac${suffix}/Madoguchi.app/Contents`;
    return {
      binary: `darwin-${arch}.node`,
      resources: `${contents}/Resources`,
      executable: `${contents}/Frameworks/Electron Framework.framework/Electron Framework`,
      languages: `${contents}/Resources`,
    };
  }
  const unpacked = `${platform}${suffix}-unpacked`;
  const executable = platform === 'win' ? 'Madoguchi.exe' : 'madoguchi';
  return {
    binary: `${platform === 'win' ? 'win32' : 'linux'}-${arch}.node`,
    resources: `${unpacked}/resources`,
    executable: `${unpacked}/${executable}`,
    languages: `${unpacked}/locales`,
  };
}

async function packed(platform: StubPlatform, arch: PackOptions['arch']): Promise<string> {
  const stub = path.join(folder, `stub-${platform}`);
  const output = path.join(folder, `${platform}-${arch}`);
  await writeStubElectron(stub, platform, '45.4.1');
  await packApp({ platform, arch, targets: ['dir'], config: { electronDist: stub, directories: { output } } });
  return output;
}

const targets = (['win', 'mac', 'linux'] as const).flatMap((platform) =>
  (['x64', 'arm64'] as const).map((arch) => [platform, arch] as const),
);

describe.each(targets)('the app packed for %s %s', (platform, arch) => {
  const layout = layoutOf(platform, arch);
  let output: string;

  beforeAll(async () => {
    output = await packed(platform, arch);
  }, 120_000);

  test('has exactly its own files in app.asar, each with its hash', async () => {
    const files = await readAsar(path.join(output, layout.resources, 'app.asar'));
    expect(files.map(({ name }) => name).toSorted()).toEqual(await expectedFiles(layout.binary));
    expect(files.filter(({ hasHash }) => !hasHash)).toEqual([]);
  });

  test('has the one right binary outside app.asar, and nothing else there', async () => {
    const binary = `node_modules/better-sqlite3/prebuilds/${layout.binary}`;
    const files = await readAsar(path.join(output, layout.resources, 'app.asar'));
    expect(files.filter(({ isInside }) => !isInside).map(({ name }) => name)).toEqual([binary]);
    const outside = path.join(output, layout.resources, 'app.asar.unpacked');
    expect(await filesIn(outside)).toEqual([binary]);
    const { size } = await stat(path.join(outside, binary));
    expect(size).toBe((await stat(path.join(sqlite, 'prebuilds', layout.binary))).size);
  });

  test('has its fuses flipped', async () => {
    expect(fusesOf(await readFile(path.join(output, layout.executable)))).toBe('010011000');
  });

  test('speaks Japanese and English alone', async () => {
    const languages = (await readdir(path.join(output, layout.languages))).filter((name) => /\.(?:pak|lproj)$/.test(name));
    expect(languages.map((name) => name.slice(0, 2)).toSorted()).toEqual(['en', 'ja']);
  });
});

test('the configuration does not pass with an unknown key', async () => {
  const config: object = { electronFuse: {} };
  await expect(packApp({ platform: 'linux', arch: 'x64', targets: ['dir'], config })).rejects.toThrow('electronFuse');
});

test('the app asks for the microphone on macOS and takes the links of telephones', async () => {
  const output = path.join(folder, 'mac-x64');
  const plist = await readFile(path.join(output, 'mac/Madoguchi.app/Contents/Info.plist'), 'utf8');
  for (const use of ['NSMicrophoneUsageDescription', 'NSLocalNetworkUsageDescription']) expect(plist).toContain(use);
  for (const scheme of ['tel', 'callto', 'sip', 'sips']) expect(plist).toContain(`<string>${scheme}</string>`);
});

test('macOS shows the buttons of its notifications and never puts it to a nap', async () => {
  const plist = await readFile(path.join(folder, 'mac-x64/mac/Madoguchi.app/Contents/Info.plist'), 'utf8');
  expect(plist).toMatch(/<key>NSUserNotificationAlertStyle<\/key>\s*<string>alert<\/string>/);
  expect(plist).toMatch(/<key>LSAppNapIsDisabled<\/key>\s*<true\/>/);
});

/** The rows of a PNG that `encodePng` wrote: zlib's bytes differ between machines, the pixels do not. */
function rowsOf(png: Buffer): Buffer {
  const idat = png.indexOf('IDAT', 0, 'latin1');
  return zlib.inflateSync(png.subarray(idat + 4, idat + 4 + png.readUInt32BE(idat - 4)));
}

test('the icons are those that the script draws', async () => {
  const drawn = iconFiles();
  const icons = path.join(root, 'resources/icons');
  expect((await filesIn(icons)).toSorted()).toEqual([...drawn.keys()].toSorted());
  for (const [name, bytes] of drawn) {
    if (!name.endsWith('.png')) continue;
    expect(rowsOf(await readFile(path.join(icons, name))).equals(rowsOf(bytes)), name).toBe(true);
  }
});
