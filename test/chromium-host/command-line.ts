// The command line as Electron's default_app reads it: `electron [switches] [-r module] <app folder or file> [arguments]`.
export interface CommandLine {
  /** Modules to load before the app (`-r`). */
  readonly requires: readonly string[];
  /** Switches without their dashes; those after the app's path count too. */
  readonly switches: ReadonlyMap<string, string>;
  readonly app: string;
}

export function readCommandLine(words: readonly string[]): CommandLine {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let app: string | null = null;
  let expectsModule = false;
  for (const word of words) {
    if (expectsModule) {
      requires.push(word);
      expectsModule = false;
    } else if (word === '-r' || word === '--require') expectsModule = true;
    else if (word.startsWith('--require=')) requires.push(word.slice('--require='.length));
    else if (word.startsWith('--') && word.length > 2) {
      const at = word.indexOf('=');
      if (at < 0) switches.set(word.slice(2), '');
      else switches.set(word.slice(2, at), word.slice(at + 1));
    } else if (!word.startsWith('-')) app ??= word;
  }
  return { requires, switches, app: app ?? '.' };
}
