// npm run dist [-- --dir]: builds the app and packs it for this system; `--dir` leaves the app unpacked instead of making installers.
import path from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { build as buildTarget } from 'vite';
import { buildTargets } from './build.ts';

const root = path.resolve(import.meta.dirname, '..');

export interface PackOptions {
  readonly platform: 'win' | 'mac' | 'linux';
  readonly arch: 'x64' | 'arm64';
  /** Null: the installers of electron-builder.yml. */
  readonly targets: readonly string[] | null;
  /** Laid over electron-builder.yml. */
  readonly config?: Configuration;
}

const platforms = { win: Platform.WINDOWS, mac: Platform.MAC, linux: Platform.LINUX } as const;

/** Packs what `npm run build` has made, by electron-builder.yml; resolves with the files that were made. */
export function packApp({ platform, arch, targets, config = {} }: PackOptions): Promise<string[]> {
  const wanted = platforms[platform].createTarget(targets === null ? undefined : [...targets], Arch[arch]);
  return build({ projectDir: root, targets: wanted, config, publish: 'never' });
}

function thisPlatform(): PackOptions['platform'] {
  if (process.platform === 'win32') return 'win';
  return process.platform === 'darwin' ? 'mac' : 'linux';
}

/** Where the installation of one person updates itself from; without it there is no update. */
function updates(): Configuration {
  const url = process.env['MADOGUCHI_UPDATE_URL'];
  return url === undefined || url === '' ? {} : { publish: { provider: 'generic', url } };
}

async function main(): Promise<void> {
  const platform = thisPlatform();
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  await Promise.all(Object.values(buildTargets()).map((target) => buildTarget(target)));
  const made: string[] = [];
  if (process.argv.includes('--dir')) {
    made.push(...(await packApp({ platform, arch, targets: ['dir'] })));
  } else if (platform === 'win') {
    // Apart: the machine-wide installation must not find where to update itself from.
    made.push(...(await packApp({ platform, arch, targets: ['nsis'], config: updates() })));
    made.push(...(await packApp({ platform, arch, targets: ['msi'] })));
  } else {
    made.push(...(await packApp({ platform, arch, targets: null, config: updates() })));
  }
  for (const file of made) console.log(path.relative(root, file));
}

if (import.meta.main) await main();
