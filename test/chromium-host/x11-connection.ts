import type { Point, Size } from 'electron';
import { type Client, createClient } from 'x11';

const propertyChangeMask = 0x0040_0000;
/** SubstructureRedirect and SubstructureNotify: what is sent to the root like this, the window manager gets. */
const windowManagerMask = 0x0018_0000;
const clientMessage = 33;
const anyType = 0;
const longestProperty = 65_536;
const viewable = 2;

/** Of the X protocol what the stand-in needs, as promises. A window that has gone is no error: nothing happens, or nothing is found. */
export class X11Connection {
  readonly size: Size;
  readonly root: number;
  readonly #client: Client;
  readonly #atoms = new Map<string, Promise<number>>();

  private constructor(client: Client, root: number, size: Size) {
    this.#client = client;
    this.root = root;
    this.size = size;
  }

  /** To the screen that `DISPLAY` names. Rejects where there is none. */
  static connect(): Promise<X11Connection> {
    const { promise, resolve, reject } = Promise.withResolvers<X11Connection>();
    const opened = createClient({}, (error, display) => {
      if (error) return reject(error);
      const [screen] = display.screen;
      if (screen === undefined) return reject(new Error('chromium host: the X server has no screen'));
      resolve(new X11Connection(display.client, screen.root, { width: screen.pixel_width, height: screen.pixel_height }));
    });
    opened.on('error', (error) => console.error(`chromium host: X11: ${error.message}`));
    return promise;
  }

  /** Tells the name of each property of the root window that changes. */
  async onRootProperty(names: readonly string[], changed: (name: string) => void): Promise<void> {
    const atoms = new Map(await Promise.all(names.map(async (name) => [await this.#atom(name), name] as const)));
    this.#client.on('event', (event) => {
      const name = event.name === 'PropertyNotify' && event.wid === this.root ? atoms.get(event.atom ?? 0) : undefined;
      if (name !== undefined) changed(name);
    });
    await this.#ask((done) => this.#client.ChangeWindowAttributes(this.root, { eventMask: propertyChangeMask }, done));
  }

  /** Its bytes; none where the window has no such property. */
  async property(window: number, name: string): Promise<Buffer> {
    const atom = await this.#atom(name);
    const found = await this.#ask<{ readonly data: Buffer }>((done) =>
      this.#client.GetProperty(0, window, atom, anyType, 0, longestProperty, done),
    );
    return found?.data ?? Buffer.alloc(0);
  }

  async setText(window: number, name: string, text: string): Promise<void> {
    const [atom, type] = [await this.#atom(name), await this.#atom('UTF8_STRING')];
    await this.#ask((done) => this.#client.ChangeProperty(0, window, atom, type, 8, Buffer.from(text), done));
  }

  async setNumber(window: number, name: string, value: number): Promise<void> {
    const [atom, type] = [await this.#atom(name), await this.#atom('CARDINAL')];
    await this.#ask((done) => this.#client.ChangeProperty(0, window, atom, type, 32, [value], done));
  }

  /** Asks the window manager by a client message; strings among the words stand for their atoms (EWMH). */
  async request(window: number, name: string, words: readonly (number | string)[]): Promise<void> {
    const event = Buffer.alloc(32);
    event.writeUInt8(clientMessage, 0);
    event.writeUInt8(32, 1);
    event.writeUInt32LE(window, 4);
    event.writeUInt32LE(await this.#atom(name), 8);
    const numbers = await Promise.all(words.map(async (word) => (typeof word === 'number' ? word : this.#atom(word))));
    for (const [at, number] of numbers.entries()) event.writeUInt32LE(number, 12 + 4 * at);
    await this.#ask((done) => this.#client.SendEvent(this.root, 0, windowManagerMask, event, done));
  }

  async map(window: number): Promise<void> {
    await this.#ask((done) => this.#client.MapWindow(window, done));
  }

  async unmap(window: number): Promise<void> {
    await this.#ask((done) => this.#client.UnmapWindow(window, done));
  }

  async raise(window: number): Promise<void> {
    await this.#ask((done) => this.#client.RaiseWindow(window, done));
  }

  /** Whether it stands on the screen; null for a window that has gone. */
  async isViewable(window: number): Promise<boolean | null> {
    const found = await this.#ask<{ readonly mapState: number }>((done) => this.#client.GetWindowAttributes(window, done));
    return found === null ? null : found.mapState === viewable;
  }

  async pointer(): Promise<Point> {
    const found = await this.#ask<{ readonly rootX: number; readonly rootY: number }>((done) => this.#client.QueryPointer(this.root, done));
    return { x: found?.rootX ?? 0, y: found?.rootY ?? 0 };
  }

  #atom(name: string): Promise<number> {
    const known = this.#atoms.get(name);
    if (known !== undefined) return known;
    const asked = this.#ask<number>((done) => this.#client.InternAtom(false, name, done)).then((atom) => atom ?? 0);
    this.#atoms.set(name, asked);
    return asked;
  }

  /** Null where the server refuses, as it does for a window that has gone. */
  #ask<Value>(request: (done: (error: Error | null | undefined, value: Value) => void) => void): Promise<Value | null> {
    const { promise, resolve } = Promise.withResolvers<Value | null>();
    request((error, value) => resolve(error ? null : value));
    return promise;
  }
}

/** Numbers of 32 bits: windows, and what a window manager tells of its places. */
export function numbersOf(property: Buffer): readonly number[] {
  return Array.from({ length: Math.floor(property.length / 4) }, (_none, at) => property.readUInt32LE(4 * at));
}
