import path from 'node:path';

export interface FolderFacts {
  readonly platform: NodeJS.Platform;
  /** Electron's `userData`: the roaming profile on Windows. */
  readonly userData: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether `--user-data-dir` chose the profile: then everything stays inside of it. */
  readonly isProfileChosen: boolean;
}

export interface Folders {
  readonly settingsFile: string;
  readonly secretsFile: string;
  readonly logs: string;
  /** The ring tones that the user brought along. */
  readonly tones: string;
  /** Machine-local: a large SQLite file must not roam, and WAL needs a local disk (DESIGN.md section 8). */
  readonly history: string;
  /** The automatic backups of the history. */
  readonly backups: string;
  /** Copies of other agents' histories while a review shows them; nothing else lies here. */
  readonly reviewCopies: string;
  /** Written by IT; see docs/policy.md. */
  readonly policyFile: string;
}

/** Where everything is kept on this system. */
export function foldersOf({ platform, userData, environment, isProfileChosen }: FolderFacts): Folders {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const local = environment['LOCALAPPDATA'];
  const history = platform === 'win32' && local !== undefined && !isProfileChosen ? paths.join(local, 'Madoguchi') : userData;
  return {
    settingsFile: paths.join(userData, 'settings.json'),
    secretsFile: paths.join(userData, 'secrets.json'),
    logs: paths.join(userData, 'logs'),
    tones: paths.join(userData, 'tones'),
    history,
    backups: paths.join(history, 'backups'),
    reviewCopies: paths.join(history, 'review-copies'),
    policyFile: policyFileOf(platform, environment),
  };
}

function policyFileOf(platform: NodeJS.Platform, environment: FolderFacts['environment']): string {
  if (platform === 'win32') return path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Madoguchi', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Madoguchi/policy.json';
  return '/etc/madoguchi/policy.json';
}
