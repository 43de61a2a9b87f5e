import * as z from 'zod/mini';
import type { RunningApp } from '../../support/running-app.ts';

/** What the app did to the desktop, noted in main from `watch` on. */
export class DesktopTraces {
  readonly #app: RunningApp;

  private constructor(app: RunningApp) {
    this.#app = app;
  }

  /** From here on addresses are noted instead of opened, and each window that is shown is noted with the turn of the event loop. */
  static async watch(app: RunningApp): Promise<DesktopTraces> {
    await app.app.evaluate(({ BrowserWindow, shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'openedAddresses', opened);
      shell.openExternal = (url) => Promise.resolve(void opened.push(url));

      const turns: number[] = [];
      Reflect.set(globalThis, 'turnsOfShowing', turns);
      let turn = 0;
      let hasTurnEnded = true;
      // oxlint-disable-next-line typescript/unbound-method -- called with its window below
      const showInactive = BrowserWindow.prototype.showInactive;
      BrowserWindow.prototype.showInactive = function noted(): void {
        if (hasTurnEnded) {
          hasTurnEnded = false;
          turn += 1;
          setImmediate(() => {
            hasTurnEnded = true;
          });
        }
        turns.push(turn);
        showInactive.call(this);
      };
    });
    return new DesktopTraces(app);
  }

  /** The addresses that the system's browser was asked to open, in order. */
  async opened(): Promise<readonly string[]> {
    return z.array(z.string()).parse(await this.#app.app.evaluate((): unknown => Reflect.get(globalThis, 'openedAddresses')));
  }

  /** Of each window shown so far, the turn in which it was; windows of one tick have one number. */
  async turnsOfShowing(): Promise<readonly number[]> {
    return z.array(z.number()).parse(await this.#app.app.evaluate((): unknown => Reflect.get(globalThis, 'turnsOfShowing')));
  }

  clipboard(): Promise<string> {
    return this.#app.app.evaluate(({ clipboard }) => clipboard.readText());
  }

  async putOnClipboard(text: string): Promise<void> {
    await this.#app.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  }
}
