// An oxlint plugin: which folder may import which. The first zone whose folder holds the file counts; `*` is one folder name.
import path from 'node:path';

interface Zone {
  readonly folder: string;
  /** Folders of ours that it may import besides itself. */
  readonly ours: readonly string[];
  /** Packages it may import; a trailing `*` matches any ending. */
  readonly packages: readonly string[];
}

const ui = [
  'react',
  'react-dom/*',
  'react-aria-components',
  'react-i18next',
  'i18next',
  'zustand',
  'zustand/*',
  'zod/mini',
  '@tanstack/react-virtual',
];
const service = ['node:*', 'pino', 'zod', 'zod/mini', 'ws'];

const zones: readonly Zone[] = [
  { folder: 'common', ours: [], packages: ['zod', 'zod/mini', 'i18next', 'libphonenumber-js', 'libphonenumber-js/*'] },
  { folder: 'main/index.ts', ours: ['main', 'common'], packages: [...service, 'electron'] },
  {
    folder: 'main/{app,ipc,windows,alerts,settings}',
    ours: ['main', 'common'],
    packages: [...service, 'electron', 'i18next', 'openid-client', 'write-file-atomic', 'electron-updater'],
  },
  { folder: 'main/media/media-host.ts', ours: ['main', 'common'], packages: [...service, 'electron'] },
  { folder: 'main/sip/sipjs', ours: ['main', 'common'], packages: [...service, 'sip.js'] },
  { folder: 'main/book', ours: ['main', 'common'], packages: [...service, 'better-sqlite3', 'papaparse', 'iconv-lite'] },
  { folder: 'main/history', ours: ['main', 'common'], packages: [...service, 'better-sqlite3', 'papaparse', 'iconv-lite'] },
  { folder: 'main', ours: ['common'], packages: [...service, 'pino-roll', 'eventsource-parser', 'ldapts', 'openid-client'] },
  { folder: 'preload', ours: ['common'], packages: ['electron', 'zod/mini'] },
  { folder: 'renderer/bridge.ts', ours: ['common'], packages: [] },
  { folder: 'renderer/ui', ours: ['common'], packages: ui },
  { folder: 'renderer/store', ours: ['common'], packages: ui },
  { folder: 'renderer/media', ours: ['common'], packages: ['zod/mini'] },
  { folder: 'renderer/features/*', ours: ['common', 'renderer/ui', 'renderer/store'], packages: ui },
  { folder: 'renderer/windows/media', ours: ['common', 'renderer/media', 'renderer/ui', 'renderer/bridge.ts'], packages: ui },
  {
    folder: 'renderer/windows/*',
    ours: ['common', 'renderer/ui', 'renderer/store', 'renderer/features', 'renderer/bridge.ts'],
    packages: ui,
  },
  { folder: 'test', ours: ['common', 'main', 'preload', 'renderer', 'scripts'], packages: ['*'] },
  { folder: 'scripts', ours: ['common', 'test'], packages: ['*'] },
  { folder: '*', ours: ['test'], packages: ['*'] },
];

function expression(folder: string): RegExp {
  const body = folder
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]+')
    .replaceAll(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`);
  return new RegExp(`^${body}(?=/|$)`);
}
const known = zones.map((zone) => ({ zone, match: expression(zone.folder) }));

function packageAllowed(zone: Zone, name: string): boolean {
  return zone.packages.some((allowed) => (allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed));
}

/** Why `file` may not import `specifier`, or null. `file` is relative to the project, with forward slashes. */
export function refusal(file: string, specifier: string): string | null {
  const at = known.find(({ match }) => match.test(file));
  if (at === undefined) return null;
  if (!specifier.startsWith('.'))
    return packageAllowed(at.zone, specifier) ? null : `${at.zone.folder} may not import the package ${specifier}`;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const home = at.match.exec(file)?.[0] ?? '';
  // A single file as a zone, and a zone inside a larger one, see their siblings through `ours`.
  const allowed = [home, ...at.zone.ours].some((folder) => target === folder || target.startsWith(`${folder}/`));
  return allowed ? null : `${home} may not import ${target}`;
}

interface Node {
  readonly source?: { readonly value?: unknown } | null;
}
interface Context {
  readonly filename: string;
  readonly cwd: string;
  report(problem: { readonly node: Node; readonly message: string }): void;
}

const rule = {
  create(context: Context) {
    const file = path.relative(context.cwd, context.filename).replaceAll('\\', '/');
    const check = (node: Node): void => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = refusal(file, specifier);
      if (message !== null) context.report({ node, message });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default { meta: { name: 'house' }, rules: { 'import-zones': rule } };
