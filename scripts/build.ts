// Three builds: main (ES module, one file an entry), preload (one CommonJS file, as the sandbox wants), renderer (one page a window).
import { cp, readdir } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { grammarDecodedOnce } from './grammar-decoded-once.ts';

const root = path.resolve(import.meta.dirname, '..');
const external = ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
/** Main and its threads, which it starts by the name of their file. */
const mainEntries = {
  index: 'main/index.ts',
  'history-writer': 'main/history/writer.ts',
  'history-reader': 'main/history/reader.ts',
  'history-exporter': 'main/history/exporter.ts',
  'history-copier': 'main/history/copier.ts',
  'history-team-reviewer': 'main/history/team-reviewer.ts',
  'address-book': 'main/book/book-thread.ts',
  'system-certificates': 'main/network/system-certificates-thread.ts',
};
const pages = ['phone', 'incoming', 'route', 'chat', 'media', 'settings', 'review'];

/** Bundles for Node or Electron's main into `out/<folder>`, one file an entry. */
export function nodeTarget(folder: string, input: Record<string, string>, format: 'es' | 'cjs', file: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [grammarDecodedOnce()],
    // Bundled CommonJS packages (write-file-atomic, pino) use these two, which an ES module does not have.
    ...(format === 'es' ? { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } } : {}),
    build: {
      outDir: path.join(root, 'out', folder),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      ssr: true,
      rolldownOptions: { input, external, output: { format, entryFileNames: file, chunkFileNames: 'shared-[hash].js' } },
    },
  };
}

function rendererTarget(): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [
      react(),
      {
        name: 'resources',
        async closeBundle() {
          await cp(path.join(root, 'resources/tones'), path.join(root, 'out/renderer/tones'), { recursive: true });
          const icons = (await readdir(path.join(root, 'resources/icons'))).filter((name) => name.startsWith('tray'));
          for (const icon of icons) await cp(path.join(root, 'resources/icons', icon), path.join(root, 'out/renderer/icons', icon));
        },
      },
    ],
    build: {
      outDir: path.join(root, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome150',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages.map((page) => path.join(root, `renderer/windows/${page}/index.html`)) },
    },
  };
}

/** The three builds by name; `scripts/dev.ts` runs them watching. */
export function buildTargets(): Record<'main' | 'preload' | 'renderer', InlineConfig> {
  return {
    main: nodeTarget('main', mainEntries, 'es', '[name].js'),
    preload: nodeTarget('preload', { index: 'preload/index.ts' }, 'cjs', 'index.cjs'),
    renderer: rendererTarget(),
  };
}

if (import.meta.main) await Promise.all(Object.values(buildTargets()).map((target) => build(target)));
