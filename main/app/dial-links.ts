import { parseTelUri } from '../../common/phone/tel-uri.ts';
import type { DialLink } from '../../common/ipc/groups/app.ts';

/** What of Electron's `app` tells of links: macOS by an event, other systems by the command line of a second start. */
export interface LinkApp {
  on(event: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown;
  on(event: 'second-instance', listener: (event: unknown, argv: readonly string[]) => void): unknown;
}

const isLink = (word: string): boolean => /^(?:tel|callto|sips?):/i.test(word);

/**
 * The links that other programs hand to the phone (tel:, callto:, sip:, sips:). The last one waits until the phone window takes it and
 * asks the agent; nothing is ever dialled by itself (faults.md K1). Must be made before the app is ready: macOS tells at once.
 */
export class DialLinks {
  #waiting: DialLink | null = null;
  #came: () => void = () => undefined;

  /** `argv`: the words of this start. */
  constructor(app: LinkApp, argv: readonly string[]) {
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#hear([url]);
    });
    app.on('second-instance', (_event, words) => this.#hear(words));
    this.#hear(argv);
  }

  /** A link waits to be taken. */
  onCame(listener: () => void): void {
    this.#came = listener;
  }

  /** The link that came last, once; null when there is none. */
  take(): DialLink | null {
    const link = this.#waiting;
    this.#waiting = null;
    return link;
  }

  #hear(words: readonly string[]): void {
    const link = words.findLast(isLink);
    if (link === undefined) return;
    const parsed = parseTelUri(link);
    this.#waiting = { target: parsed.type === 'target' ? parsed.target : null };
    this.#came();
  }
}
