import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { readCommandLine, type CommandLine } from './command-line.ts';
import { Runtime } from './runtime.ts';

const packageFile = z.object({
  name: z.string().default('electron'),
  productName: z.nullable(z.string()).default(null),
  version: z.string().default('0.0.0'),
  main: z.string().default('index.js'),
});

export interface Launch {
  readonly runtime: Runtime;
  readonly commandLine: CommandLine;
  /** The app's main script. */
  readonly entry: string;
}

/** Electron's version, from its npm package. */
export function electronVersion(): string {
  const file = createRequire(import.meta.url).resolve('electron/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(fs.readFileSync(file, 'utf8'))).version;
}

/** Finds the app that the command line names: a folder with a package.json, or a script below one. */
export function readLaunch(words: readonly string[]): Launch {
  const commandLine = readCommandLine(words);
  const target = path.resolve(commandLine.app);
  const isFolder = fs.statSync(target).isDirectory();
  const appPath = packageFolder(isFolder ? target : path.dirname(target));
  const file = path.join(appPath, 'package.json');
  const facts = packageFile.parse(fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {});
  const runtime = new Runtime(isFolder ? appPath : path.dirname(target), facts, electronVersion(), commandLine.switches);
  return { runtime, commandLine, entry: isFolder ? path.join(target, facts.main) : target };
}

/** The nearest folder upwards that has a package.json; the given one when none has. */
function packageFolder(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, 'package.json'))) return at;
    if (at === path.dirname(at)) return folder;
  }
}
