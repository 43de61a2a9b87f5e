// What the tests, the demo and the bench need besides npm: Debian packages, installed where we may, named where we may not.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

/** Debian package → a file that is there once it is installed. */
const packages: Readonly<Record<string, string>> = {
  chromium: '/usr/bin/chromium',
  // Chromium without its own windows: half the work for the pages of the level screens.
  'chromium-headless-shell': '/usr/bin/chromium-headless-shell',
  xvfb: '/usr/bin/Xvfb',
  openbox: '/usr/bin/openbox',
  dunst: '/usr/bin/dunst',
  'libnotify-bin': '/usr/bin/notify-send',
  dbus: '/usr/bin/dbus-daemon',
  'dbus-x11': '/usr/bin/dbus-launch',
  'libglib2.0-bin': '/usr/bin/gdbus',
  xdotool: '/usr/bin/xdotool',
  'x11-utils': '/usr/bin/xprop',
  wmctrl: '/usr/bin/wmctrl',
  xclip: '/usr/bin/xclip',
  imagemagick: '/usr/bin/import',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  'fonts-noto-color-emoji': '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf',
  kamailio: '/usr/sbin/kamailio',
  'kamailio-websocket-modules': '/usr/lib/x86_64-linux-gnu/kamailio/modules/websocket.so',
  'kamailio-tls-modules': '/usr/lib/x86_64-linux-gnu/kamailio/modules/tls.so',
  'rtpengine-daemon': '/usr/bin/rtpengine',
  'sip-tester': '/usr/bin/sipp',
  'baresip-core': '/usr/bin/baresip',
  sox: '/usr/bin/sox',
  openssl: '/usr/bin/openssl',
  sqlite3: '/usr/bin/sqlite3',
  'espeak-ng': '/usr/bin/espeak-ng',
  gnumeric: '/usr/bin/ssconvert',
  'libc-bin': '/usr/bin/iconv',
};

/** The same for what only `npm run bench` needs: the softphones that it measures beside ours. */
const benchPackages: Readonly<Record<string, string>> = {
  'linphone-desktop': '/usr/bin/linphone',
};

/** What a test uses where it is there, for its 68 MB would cost every run half a minute; `scripts/install-packages.ts` takes names. */
const furtherPackages: Readonly<Record<string, string>> = {
  'libreoffice-calc-nogui': '/usr/bin/soffice',
};

const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'] as const;

/** A service that a package brings would take port 5060 for itself: apt may not start it. */
const policyFile = '/usr/sbin/policy-rc.d';

/** What the stand-in needs to run the app on a screen of its own, and to take its picture. */
export const stagePackages: readonly string[] = [
  'chromium',
  'xvfb',
  'openbox',
  'dunst',
  'dbus',
  'libglib2.0-bin',
  'xclip',
  'imagemagick',
  'fonts-noto-cjk',
  'fonts-noto-color-emoji',
];

/** Those of the wanted packages that are not here. */
export function missingPackages(wanted: readonly string[] = Object.keys(packages)): readonly string[] {
  return Object.entries({ ...packages, ...benchPackages, ...furtherPackages })
    .filter(([name, file]) => wanted.includes(name) && !isThere(file))
    .map(([name]) => name);
}

/** Installs what is missing by apt when run as root; else, or when apt cannot, throws an error that names what to install. */
export function installPackages(wanted?: readonly string[]): void {
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const canInstall = os.platform() === 'linux' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  if (!canInstall) throw new Error(`missing: ${missing.join(' ')}\nOn Debian, as root: ${command}`);
  console.log(`installing ${missing.join(' ')}`);
  if (!fs.existsSync(policyFile)) fs.writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], options);
  const still = missingPackages(wanted);
  if (still.length > 0) throw new Error(`apt could not install: ${still.join(' ')}`);
}

/** Debian keeps libraries in a folder named after the architecture. */
function isThere(file: string): boolean {
  return libraryFolders.some((folder) => fs.existsSync(file.replace(libraryFolders[0], folder)));
}
