import { type RunProgram, runProgram } from '../app/run-program.ts';
import type { FocusState } from './focus-mode.ts';

const service = ['call', '--session', '--dest', 'org.freedesktop.Notifications', '--object-path', '/org/freedesktop/Notifications'];
const property = (of: string, name: string): Question => ({
  program: 'gdbus',
  words: [...service, '--method', 'org.freedesktop.DBus.Properties.Get', of, name],
  on: '(<true>,)',
  off: '(<false>,)',
});

interface Question {
  readonly program: string;
  readonly words: readonly string[];
  /** What it prints. */
  readonly on: string;
  readonly off: string;
}

/** Who shows the notifications of a desktop, by the name it gives itself, and how it is asked. */
const questions: Readonly<Record<string, Question>> = {
  dunst: property('org.dunstproject.cmd0', 'paused'),
  Plasma: property('org.freedesktop.Notifications', 'Inhibited'),
  'gnome-shell': {
    program: 'gsettings',
    words: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
    on: 'false',
    off: 'true',
  },
};

/** The focus mode of a Linux desktop: GNOME, KDE Plasma and dunst say it; any other is `unknown`. Rejects when nobody answers. */
export async function readLinuxFocus(run: RunProgram): Promise<FocusState> {
  const server = await run('gdbus', [...service, '--method', 'org.freedesktop.Notifications.GetServerInformation']);
  const [, name = ''] = /^\('([^']*)'/.exec(server) ?? [];
  const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
  if (question === undefined) return 'unknown';
  const answer = (await run(question.program, question.words)).trim();
  if (answer === question.on) return 'on';
  return answer === question.off ? 'off' : 'unknown';
}

/** The focus mode of this system. Windows and macOS let no program read it that has no native part (docs/decisions/0016). */
export function readFocus(platform: NodeJS.Platform, run: RunProgram = runProgram): Promise<FocusState> {
  return platform === 'linux' ? readLinuxFocus(run) : Promise.resolve('unknown');
}
