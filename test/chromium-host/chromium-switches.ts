import process from 'node:process';

/** What a browser does and an app's shell must not. */
const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'DestroyProfileOnBrowserClose',
];
/** Switches that the host sets itself or that are meant for Node. */
const kept = new Set([
  'disable-features',
  'no-sandbox',
  'remote-debugging-port',
  'inspect',
  'inspect-brk',
  'no-startup-window',
  'user-data-dir',
]);

/** Chromium's own sandbox refuses to run as root. */
export function sandboxSwitches(switches: ReadonlyMap<string, string>): string[] {
  return process.getuid?.() === 0 || switches.has('no-sandbox') ? ['--no-sandbox'] : [];
}

/** The switches that Chromium is started with: the host's, then the app's own. `profile` is a folder of the host's. */
export function chromiumSwitches(profile: string, switches: ReadonlyMap<string, string>): string[] {
  const debugPort = switches.get('remote-debugging-port');
  const features = [...disabledFeatures, ...(switches.get('disable-features') ?? '').split(',')].filter((name) => name !== '');
  return [
    `--user-data-dir=${profile}`,
    '--no-startup-window',
    '--remote-debugging-pipe',
    '--no-first-run',
    // Of a window that is being opened: it stands on the screen for a moment, and is not to cover what matters.
    '--window-size=200,100',
    '--window-position=0,0',
    '--no-default-browser-check',
    '--password-store=basic',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-file-access-from-files',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-breakpad',
    '--disable-gpu',
    // What Electron does for the windows that ask for it (backgroundThrottling: false), Chromium does for all or for none.
    '--disable-renderer-backgrounding',
    // Without it an infobar about --no-sandbox covers the page.
    '--test-type',
    `--disable-features=${features.join(',')}`,
    ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
    ...sandboxSwitches(switches),
    ...[...switches].filter(([name]) => !kept.has(name)).map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
  ];
}
