import { type BrowserWindow, screen } from 'electron';
import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { AppContract } from '../../common/ipc/contract.ts';
import type { Emitters } from '../../common/ipc/define.ts';
import type { ChatView, IncomingView, RouteView } from '../../common/ipc/groups/popups.ts';
import type { PopUps } from '../cti/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { CrashBudget } from './crash-budget.ts';
import { type PopUpKind, placePopUp, popUpCorner, type Rectangle, type Size, stackIndexOf } from './placement.ts';
import { windowSpecs } from './specs.ts';
import type { WindowManager } from './window-manager.ts';

const kinds: readonly PopUpKind[] = ['incoming', 'route', 'chat'];
const largeIncoming: Size = { width: 520, height: 400 };
/** 着信通知 after the answer: a slim call card. */
const slimHeightPx = 200;
/** A new window costs a process: beside the windows of a ringing call it would delay their first picture, and the answer. */
const refillsAfterMs = 1000;

interface PopUp {
  readonly kind: PopUpKind;
  readonly key: string;
  readonly window: BrowserWindow;
  callId: CallId | null;
  stackIndex: number;
  isSlim: boolean;
}

type EmitTo = (key: string) => Emitters<AppContract>;

/** Shows the pop-ups without taking the keyboard. One hidden window of each kind stands ready, so that showing costs no start. */
export class PopUpWindows implements PopUps {
  readonly #windows: WindowManager;
  readonly #emitTo: EmitTo;
  readonly #settings: SettingsStore;
  readonly #shown = new Set<PopUp>();
  readonly #ready = new Map<PopUpKind, PopUp>();
  readonly #crashes = new CrashBudget(() => performance.now());
  readonly #closedByUser = new Set<(callId: CallId, kind: PopUpKind) => void>();
  readonly #focused = new Set<(callId: CallId) => void>();
  readonly #clock: Clock;
  #isRefilling = false;
  #isStopped = false;

  constructor(windows: WindowManager, emitTo: EmitTo, settings: SettingsStore, clock: Clock) {
    this.#windows = windows;
    this.#emitTo = emitTo;
    this.#settings = settings;
    this.#clock = clock;
    settings.onChanged((keys) => {
      if (keys.includes('popup.onTop')) for (const popUp of this.#shown) this.#raise(popUp);
    });
  }

  /** Has a window of each kind ready. */
  warmUp(): void {
    for (const kind of kinds) this.#refill(kind);
  }

  /** Closes all and makes no more; for quitting. */
  stop(): void {
    this.#isStopped = true;
    const all = [...this.#shown, ...this.#ready.values()];
    this.#shown.clear();
    for (const { window } of all) if (!window.isDestroyed()) window.destroy();
  }

  showIncoming(view: IncomingView): void {
    const popUp = this.#open('incoming', view.callId, view.size);
    this.#emitTo(popUp.key).popup.incomingChanged(view);
    if (view.phase !== 'ringing' && view.phase !== 'answering' && !popUp.isSlim) this.#makeSlim(popUp);
  }

  showRoute(view: RouteView): void {
    this.#emitTo(this.#open('route', view.callId).key).popup.routeChanged(view);
  }

  showChat(view: ChatView): void {
    this.#emitTo(this.#open('chat', view.callId).key).popup.chatChanged(view);
  }

  close(callId: CallId, kind: PopUpKind): void {
    for (const popUp of this.#shown) {
      if (popUp.callId !== callId || popUp.kind !== kind) continue;
      this.#shown.delete(popUp);
      popUp.window.destroy();
    }
  }

  closeAll(callId: CallId): void {
    for (const kind of kinds) this.close(callId, kind);
  }

  /** Someone closed a pop-up by its frame or by the system. */
  onClosedByUser(listener: (callId: CallId, kind: PopUpKind) => void): void {
    this.#closedByUser.add(listener);
  }

  /** Someone gave the keyboard to a pop-up, as one does to read it. */
  onFocused(listener: (callId: CallId) => void): void {
    this.#focused.add(listener);
  }

  /** Gives the keyboard to this window of the call; false where it has none. */
  focus(callId: CallId, kind: PopUpKind): boolean {
    const window = this.#windowOf(callId, kind);
    window?.focus();
    return window !== undefined;
  }

  /** Whether the agent is in this window of the call. */
  isFocused(callId: CallId, kind: PopUpKind): boolean {
    return this.#windowOf(callId, kind)?.isFocused() === true;
  }

  /** The call that a window shows, by the key of the window; null for one that only stands ready. */
  callOf(key: string): CallId | null {
    return [...this.#shown].find((popUp) => popUp.key === key)?.callId ?? null;
  }

  #windowOf(callId: CallId, kind: PopUpKind): BrowserWindow | undefined {
    return [...this.#shown].find((popUp) => popUp.kind === kind && popUp.callId === callId)?.window;
  }

  #open(kind: PopUpKind, callId: CallId, size: IncomingView['size'] = 'standard'): PopUp {
    const open = [...this.#shown].find((popUp) => popUp.kind === kind && popUp.callId === callId);
    if (open !== undefined) return open;
    const popUp = this.#ready.get(kind) ?? this.#make(kind);
    this.#ready.delete(kind);
    popUp.stackIndex = stackIndexOf(
      callId,
      [...this.#shown].map((shown) => ({ call: shown.callId, stackIndex: shown.stackIndex })),
    );
    popUp.callId = callId;
    this.#show(popUp, this.#place(kind, popUp.stackIndex, size));
    this.#refillLater();
    return popUp;
  }

  #show(popUp: PopUp, bounds: Rectangle): void {
    this.#shown.add(popUp);
    popUp.window.setBounds(bounds);
    this.#raise(popUp);
    popUp.window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    popUp.window.showInactive();
  }

  #raise({ window }: PopUp): void {
    if (this.#settings.get('popup.onTop')) window.setAlwaysOnTop(true, 'screen-saver');
    else window.setAlwaysOnTop(false);
  }

  /** The edge nearest to the corner stays, so that the row of buttons does not move under the pointer. */
  #makeSlim(popUp: PopUp): void {
    popUp.isSlim = true;
    const { x, y, width, height } = popUp.window.getBounds();
    const top = popUpCorner(process.platform) === 'bottom' ? y + height - slimHeightPx : y;
    popUp.window.setBounds({ x, y: top, width, height: slimHeightPx });
  }

  #place(kind: PopUpKind, stackIndex: number, size: IncomingView['size']): Rectangle {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const standard = { width: windowSpecs.incoming.widthPx, height: windowSpecs.incoming.heightPx };
    const incoming = this.#settings.get('popup.size') === 'large' || size === 'large' ? largeIncoming : standard;
    const own = kind === 'incoming' ? incoming : { width: windowSpecs[kind].widthPx, height: windowSpecs[kind].heightPx };
    return placePopUp({ kind, size: own, incoming, stackIndex, workArea, corner: popUpCorner(process.platform) });
  }

  #refillLater(): void {
    if (this.#isRefilling) return;
    this.#isRefilling = true;
    this.#clock.after(refillsAfterMs, () => {
      this.#isRefilling = false;
      this.warmUp();
    });
  }

  #refill(kind: PopUpKind): void {
    if (!this.#isStopped && !this.#ready.has(kind)) this.#ready.set(kind, this.#make(kind));
  }

  #make(kind: PopUpKind): PopUp {
    const { window, key } = this.#windows.make(kind, () => this.#replace(popUp));
    const popUp: PopUp = { kind, key, window, callId: null, stackIndex: 0, isSlim: false };
    window.on('focus', () => {
      if (popUp.callId !== null) for (const listener of this.#focused) listener(popUp.callId);
    });
    window.on('closed', () => {
      const { callId } = popUp;
      // What we close ourselves has been taken off the list before.
      const wasOpen = this.#shown.delete(popUp);
      if (this.#ready.get(kind) === popUp) this.#ready.delete(kind);
      if (wasOpen && callId !== null) for (const listener of this.#closedByUser) listener(callId, kind);
    });
    return popUp;
  }

  /** The page of the new window asks for its view, so the agent sees the call again. */
  #replace(dead: PopUp): void {
    if (dead.window.isDestroyed() || this.#isStopped) return;
    const { kind, callId, stackIndex, isSlim } = dead;
    const bounds = dead.window.getBounds();
    this.#shown.delete(dead);
    dead.window.destroy();
    if (!this.#crashes.allowsAnother()) return;
    if (callId === null) {
      this.#refill(kind);
      return;
    }
    const popUp = this.#make(kind);
    popUp.callId = callId;
    popUp.stackIndex = stackIndex;
    popUp.isSlim = isSlim;
    this.#show(popUp, bounds);
  }
}
