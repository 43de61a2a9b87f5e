import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type ContactCentre, startContactCentre } from '../../test/contact-centre/contact-centre.ts';
import { RunningApp } from '../../test/support/running-app.ts';
import { appCommand } from '../app-command.ts';
import { installPackages, stagePackages } from '../system-packages.ts';
import { type Say, tellCentre } from './demo-log.ts';

export const root = path.resolve(import.meta.dirname, '../..');
const deadlineMs = 30_000;
const agent = { user: '1001', password: 'madoguchi' };

/** The contact centre, and the app as it was just started. */
export interface Stage {
  readonly centre: ContactCentre;
  readonly app: RunningApp;
  /** The extension that the app registers. */
  readonly user: string;
  /** Enters the account and waits for the registration. */
  signIn(): Promise<void>;
  close(): Promise<void>;
}

interface StageOptions {
  /** Somebody sits in front of a screen. */
  readonly isAttended: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** On top of what the app's command needs. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/** Builds the app and starts it on a fresh profile, beside a contact centre of its own. */
export async function openStage({ isAttended, settings, env, say }: StageOptions): Promise<Stage> {
  prepare(isAttended);
  build();
  const centre = await startContactCentre({ users: [agent], log: () => undefined });
  const command = await appCommand();
  tellCentre(centre, say);
  const app = await RunningApp.launch({
    executable: command.executable,
    env: { ...command.env, ...env },
    settings: { 'cti.baseUrl': centre.ctiUrl, 'ui.language': 'ja', ...settings },
    hasFakeMicrophone: process.platform === 'linux' && !fs.existsSync('/dev/snd'),
  });
  return {
    centre,
    app,
    user: agent.user,
    signIn: async () => {
      await app.signIn({ server: centre.sipUrl, ...agent }, deadlineMs);
      // The form's own connection test registers too, and takes it back.
      const phone = await app.window('phone', deadlineMs);
      await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
      await centre.waitForRegistration(agent.user, deadlineMs);
    },
    close: async () => {
      await app.close();
      await centre.stop();
      command.stop();
    },
  };
}

function build(): void {
  const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}

/** Installs, or names, what the demo lacks; with a screen of its own it goes on, for Electron may need none of it. */
function prepare(isAttended: boolean): void {
  if (process.platform !== 'linux') return;
  try {
    installPackages(stagePackages);
  } catch (error) {
    if (!isAttended) throw error;
    console.error(String(error));
  }
}
