import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const inHome: Record<string, string> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

/** The folders of `app.getPath`, as on Linux. `--user-data-dir` is obeyed as it is. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #userDataSwitch: string;
  readonly #appName: () => string;

  constructor(userDataSwitch: string, appName: () => string) {
    this.#userDataSwitch = userDataSwitch;
    this.#appName = appName;
  }

  set(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    this.#set.set(name, folder);
  }

  /** @throws in Electron's words for a name that it does not know. */
  get(name: string): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    const home = os.homedir();
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
      case 'userData':
        return made(this.#userDataSwitch === '' ? path.join(this.get('appData'), this.#appName()) : path.resolve(this.#userDataSwitch));
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return made(path.join(this.get('userData'), 'logs'));
      case 'crashDumps':
        return path.join(this.get('userData'), 'Crashpad');
      case 'temp':
        return os.tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      default: {
        const folder = inHome[name];
        if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
        return path.join(home, folder);
      }
    }
  }
}

function made(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
