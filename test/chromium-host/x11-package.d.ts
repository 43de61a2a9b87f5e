// Of the package `x11`, which brings no types, what the stand-in uses.
declare module 'x11' {
  import type { EventEmitter } from 'node:events';

  type Done<Value> = (error: Error | null | undefined, value: Value) => void;

  interface Property {
    /** 0: there is no such property. */
    readonly type: number;
    readonly data: Buffer;
  }

  interface XEvent {
    readonly name: string;
    readonly wid: number;
    readonly atom?: number;
  }

  /** Requests end in order. Those without an answer of their own tell `done` when the server took or refused them. */
  interface Client extends EventEmitter<{ event: [XEvent]; error: [Error]; end: [] }> {
    InternAtom(isOnlyIfExists: boolean, name: string, done: Done<number>): void;
    GetProperty(isDeleted: 0 | 1, window: number, name: number, type: number, offset: number, words: number, done: Done<Property>): void;
    ChangeProperty(
      mode: 0,
      window: number,
      name: number,
      type: number,
      bits: 8 | 32,
      data: Buffer | readonly number[],
      done: Done<unknown>,
    ): void;
    ChangeWindowAttributes(window: number, values: { readonly eventMask: number }, done: Done<unknown>): void;
    GetWindowAttributes(window: number, done: Done<{ readonly mapState: number }>): void;
    MapWindow(window: number, done: Done<unknown>): void;
    UnmapWindow(window: number, done: Done<unknown>): void;
    RaiseWindow(window: number, done: Done<unknown>): void;
    SendEvent(window: number, isPropagated: 0 | 1, mask: number, event: Buffer, done: Done<unknown>): void;
    QueryPointer(window: number, done: Done<{ readonly rootX: number; readonly rootY: number }>): void;
  }

  interface Display {
    readonly client: Client;
    readonly screen: readonly { readonly root: number; readonly pixel_width: number; readonly pixel_height: number }[];
  }

  export function createClient(options: Readonly<Record<string, never>>, done: Done<Display>): Client;
}
