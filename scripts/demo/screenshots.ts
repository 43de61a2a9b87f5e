import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { RunningApp } from '../../test/support/running-app.ts';
import type { Say } from './demo-log.ts';

/** Saves pictures of the windows as they stand. */
export class Screenshots {
  readonly #folder: string;
  readonly #say: Say;
  readonly #hasOwnScreen: boolean;
  #count = 0;

  constructor(folder: string, hasOwnScreen: boolean, say: Say) {
    this.#folder = folder;
    this.#hasOwnScreen = hasOwnScreen;
    this.#say = say;
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
  }

  /** Every shown window, and the whole screen where it is ours alone. */
  async take(app: RunningApp, moment: string): Promise<void> {
    this.#count += 1;
    const prefix = `${String(this.#count).padStart(2, '0')}-${moment}`;
    const seen = new Map<string, number>();
    for (const { kind, page } of await app.shownWindows()) {
      const nth = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, nth);
      await this.#save(page, `${prefix}-${kind}${nth === 1 ? '' : `-${nth}`}.png`);
    }
    if (!this.#hasOwnScreen) return;
    spawnSync('import', ['-window', 'root', path.join(this.#folder, `${prefix}-screen.png`)], { stdio: 'ignore', timeout: 10_000 });
  }

  async #save(page: Page, name: string): Promise<void> {
    try {
      await page.screenshot({ path: path.join(this.#folder, name), timeout: 10_000 });
      this.#say(`PNG   ${path.relative(process.cwd(), path.join(this.#folder, name))}`);
    } catch (error) {
      // A pop-up may close while it is looked at.
      this.#say(`PNG   ${name}: ${String(error).split('\n')[0]}`);
    }
  }
}
