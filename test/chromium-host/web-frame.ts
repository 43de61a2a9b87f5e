import type { CdpSession } from './cdp.ts';
import { fromBrowserUrl } from './app-url.ts';

/** Electron's WebFrameMain, as far as a sender check reads it. */
export class WebFrame {
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly processId = 1;
  readonly frameId: string;
  readonly parent: WebFrame | null;
  url = '';
  name = '';
  #isDetached = false;

  constructor(number: number, frameId: string, parent: WebFrame | null) {
    this.routingId = number;
    this.frameTreeNodeId = number;
    this.frameId = frameId;
    this.parent = parent;
  }

  /** As Electron: scheme and host without a path; `null` in words for an opaque origin. */
  get origin(): string {
    const match = /^(?!data:|blob:|about:)[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url);
    return match?.[0] ?? 'null';
  }

  get top(): WebFrame {
    return this.parent?.top ?? this;
  }

  get detached(): boolean {
    return this.#isDetached;
  }

  isDestroyed(): boolean {
    return this.#isDetached;
  }

  detach(): void {
    this.#isDetached = true;
  }
}

/** The frames of one page and the script contexts in them, kept up to date from the debugging protocol. */
export class FrameTree {
  readonly #frames = new Map<string, WebFrame>();
  readonly #contexts = new Map<number, { readonly frameId: string; readonly isIsolated: boolean }>();
  readonly #mainFrameId: string;
  #lastNumber = 0;

  /** The main frame's id is the target's. */
  constructor(session: CdpSession, mainFrameId: string, isolatedWorldName: string) {
    this.#mainFrameId = mainFrameId;
    this.#add(mainFrameId, null);
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#add(frameId, parentFrameId));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // A frame that swaps processes keeps its id.
      if (reason === 'swap') return;
      this.#frames.get(frameId)?.detach();
      this.#frames.delete(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      const known = this.#frames.get(frame.id) ?? this.#add(frame.id, frame.parentId ?? null);
      known.url = fromBrowserUrl(frame.url) + (frame.urlFragment ?? '');
      known.name = frame.name ?? '';
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const known = this.#frames.get(frameId);
      if (known !== undefined) known.url = fromBrowserUrl(url);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = context.auxData === undefined ? null : Reflect.get(context.auxData, 'frameId');
      if (typeof frameId === 'string') this.#contexts.set(context.id, { frameId, isIsolated: context.name === isolatedWorldName });
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#contexts.delete(executionContextId));
    session.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
  }

  get main(): WebFrame | null {
    return this.#frames.get(this.#mainFrameId) ?? null;
  }

  isMain(frameId: string): boolean {
    return frameId === this.#mainFrameId;
  }

  ofContext(contextId: number): WebFrame | null {
    return this.#frames.get(this.#contexts.get(contextId)?.frameId ?? '') ?? null;
  }

  /** Where the preload of the main frame runs; null between two documents. */
  get preloadContextId(): number | null {
    const found = [...this.#contexts].findLast(([, context]) => context.isIsolated && context.frameId === this.#mainFrameId);
    return found?.[0] ?? null;
  }

  #add(frameId: string, parentId: string | null): WebFrame {
    this.#lastNumber += 1;
    const frame = new WebFrame(this.#lastNumber, frameId, this.#frames.get(parentId ?? '') ?? null);
    this.#frames.set(frameId, frame);
    return frame;
  }
}
