import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { until } from '../../pbx/until.ts';
import { deadlineMs } from './agent-desk.ts';

const run = promisify(execFile);
const title = 'Another program';

/** Where the agent is writing while the phone rings: a window of a program that knows nothing of the app, with a text field in it. */
export class OtherProgram {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #xid: string;
  readonly #spy: ChildProcess;
  readonly #active: string[] = [];
  #typed = '';

  private constructor(browser: Browser, page: Page, xid: string) {
    this.#browser = browser;
    this.page = page;
    this.#xid = xid;
    this.#spy = spawn('xprop', ['-root', '-spy', '_NET_ACTIVE_WINDOW'], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#spy.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const [, id = ''] of text.matchAll(/# (0x[0-9a-f]+)/g)) this.#active.push(String(Number.parseInt(id, 16)));
    });
  }

  /** Opens it, in front, with the keyboard in its text field. */
  static async open(): Promise<OtherProgram> {
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      headless: false,
      args: ['--no-sandbox', '--window-size=600,400', '--window-position=40,40'],
    });
    const page = await browser.newPage();
    await page.setContent(`<title>${title}</title><textarea autofocus rows="12" cols="60"></textarea>`);
    await page.bringToFront();
    let xid = '';
    // xdotool gives up when any other window goes while it looks.
    await until(
      async () => {
        const found = await run('xdotool', ['search', '--onlyvisible', '--name', `^${title}`]).catch(() => null);
        xid = found?.stdout.trim().split('\n')[0] ?? '';
        return xid !== '';
      },
      deadlineMs,
      title,
    );
    await run('xdotool', ['windowactivate', '--sync', xid]);
    await page.locator('textarea').focus();
    const program = new OtherProgram(browser, page, xid);
    await program.#untilItHasTheKeyboard();
    return program;
  }

  /** The first keys may still go elsewhere; once a word has arrived as it was typed, all that follow do. */
  async #untilItHasTheKeyboard(): Promise<void> {
    const field = this.page.locator('textarea');
    for (let attempt = 1; ; attempt += 1) {
      const word = `ready ${attempt}.\n`;
      await this.type(word);
      try {
        await until(async () => (await field.inputValue()).endsWith(word), 2000, 'the keyboard');
        break;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
    this.#typed = await field.inputValue();
    this.#active.length = 0;
  }

  /** Types with the keyboard of the screen, into whatever has the focus. */
  async type(text: string): Promise<void> {
    await run('xdotool', ['type', '--delay', '15', '--', text]);
    this.#typed += text;
  }

  /** Everything that was typed since the beginning. */
  get typed(): string {
    return this.#typed;
  }

  /** Every window that was active since the beginning, this one left out. */
  get rivals(): readonly string[] {
    return this.#active.filter((xid) => xid !== this.#xid);
  }

  async close(): Promise<void> {
    this.#spy.kill();
    await this.#browser.close();
  }
}
