import { assertNever } from '../../common/assert-never.ts';
import type { CallState } from '../../common/call/call-state.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { PageTemplate } from '../../common/cti/page-template.ts';
import type { FlagsAnswer } from '../../common/cti/schema.ts';
import type { ChatView, IncomingView, PageLink, RouteStep, RouteView } from '../../common/ipc/groups/popups.ts';
import { plainText } from '../../common/text/plain-text.ts';
import { clientFailure } from './cti-failure.ts';
import { incomingView, type InfoState, knownFactsOf } from './incoming-view.ts';
import type { PopUpKind, PopUpPlan } from './pop-up-plan.ts';
import type { PopUps } from './port.ts';
import type { HeaderFacts } from './sip-headers.ts';

export interface PopUpViews {
  readonly incoming: IncomingView;
  readonly route: RouteView;
  readonly chat: ChatView;
}

export interface CallPopParts {
  readonly call: CallState;
  readonly header: HeaderFacts;
  readonly plan: PopUpPlan;
  readonly sipSteps: readonly RouteStep[];
  /** Without a server the windows show at once what SIP says, and wait for nothing. */
  readonly hasServer: boolean;
  readonly popups: PopUps;
  readonly nextRevision: () => number;
}

const kinds: readonly PopUpKind[] = ['incoming', 'route', 'chat'];

/** The windows of one call: what they show, which are open, which are pinned. At most one of a kind (spec/popups-and-chat.md section 2). */
export class CallPop {
  readonly header: HeaderFacts;
  readonly #plan: PopUpPlan;
  readonly #sipSteps: readonly RouteStep[];
  readonly #popups: PopUps;
  readonly #nextRevision: () => number;
  readonly #open = new Set<PopUpKind>();
  /** Closed by the agent: never opened again for this call. */
  readonly #dismissed = new Set<PopUpKind>();
  readonly #pinned = new Set<PopUpKind>();
  #views: { readonly [Kind in PopUpKind]: PopUpViews[Kind] | null } = { incoming: null, route: null, chat: null };
  #call: CallState;
  #info: InfoState;
  #flags: FlagsAnswer | null = null;
  #route: { readonly status: RouteView['status']; readonly steps: readonly RouteStep[] };
  #chat: ChatView['content'] | null = null;
  #othersCount = 0;
  #talksInS: number | null = null;
  #isOnScreen = false;

  constructor(parts: CallPopParts) {
    this.header = parts.header;
    this.#call = parts.call;
    this.#plan = parts.plan;
    this.#sipSteps = parts.sipSteps;
    this.#popups = parts.popups;
    this.#nextRevision = parts.nextRevision;
    this.#info = { type: parts.hasServer ? 'loading' : 'off' };
    this.#route = { status: parts.hasServer ? 'loading' : 'ready', steps: parts.sipSteps };
  }

  get call(): CallState {
    return this.#call;
  }

  get info(): InfoState {
    return this.#info;
  }

  get pages(): readonly PageTemplate[] {
    return this.#plan.pages;
  }

  /** Those with a button. */
  get pageLinks(): PageLink[] {
    return this.#plan.pages.flatMap(({ name, when }, index) => (when === 'click' ? [{ index, name: plainText(name) }] : []));
  }

  /** What is known of the call by now, from its headers and from the server. */
  get facts(): KnownFacts {
    return knownFactsOf(this.header, this.#info, this.#flags);
  }

  get isOnScreen(): boolean {
    return this.#isOnScreen;
  }

  /** Whether it has a place among the calls that are shown; the agent who closes all of its windows frees it. */
  get takesPlace(): boolean {
    return this.#isOnScreen && (this.hasWindows || this.#dismissed.size === 0);
  }

  get hasWindows(): boolean {
    return this.#open.size > 0;
  }

  get hasFailedRoute(): boolean {
    return this.#route.status === 'failed';
  }

  /** The route shown is the server's, which a later failure does not take away. */
  get hasServerRoute(): boolean {
    return this.#route.status === 'ready' && this.#route.steps !== this.#sipSteps;
  }

  /** The chat window says that the server was not reached. */
  get hasUnreachedChat(): boolean {
    return this.#chat?.type === 'problem' && this.#chat.problem.type === 'unreachable';
  }

  get hasTranscript(): boolean {
    return this.#chat?.type === 'transcript';
  }

  /** Of the transcript that is shown; null without one. */
  get messageCount(): number | null {
    return this.#chat?.type === 'transcript' ? this.#chat.messages.length : null;
  }

  mayShow(kind: PopUpKind): boolean {
    return this.#plan.windows[kind];
  }

  view<Kind extends PopUpKind>(kind: Kind): PopUpViews[Kind] | null {
    return this.#views[kind];
  }

  /** Opens what the plan allows and what is known: incoming and route in the same tick, a chat only if it has been read. */
  show(othersCount: number): void {
    this.#isOnScreen = true;
    this.#othersCount = othersCount;
    for (const kind of kinds) this.#push(kind);
  }

  setCall(call: CallState): void {
    this.#call = call;
    this.#push('incoming');
  }

  setInfo(info: InfoState): void {
    this.#info = info;
    if (info.type === 'answered') this.#flags = null;
    this.#push('incoming');
  }

  setFlags(flags: FlagsAnswer): void {
    this.#flags = flags;
    this.#push('incoming');
  }

  setOthersCount(count: number): void {
    if (this.#othersCount === count) return;
    this.#othersCount = count;
    this.#push('incoming');
  }

  /** What is left of a whisper; null: nothing. */
  setTalksIn(seconds: number | null): void {
    if (this.#talksInS === seconds) return;
    this.#talksInS = seconds;
    this.#push('incoming');
  }

  /** `steps` null: those of SIP alone. */
  setRoute(status: RouteView['status'], steps: readonly RouteStep[] | null): void {
    this.#route = { status, steps: steps ?? this.#sipSteps };
    this.#push('route');
  }

  setChat(content: ChatView['content']): void {
    this.#chat = content;
    this.#push('chat');
  }

  /** The call is over: what has not been answered will not be any more. */
  giveUp(): void {
    if (this.#info.type === 'loading') this.setInfo({ type: 'failed', failure: clientFailure('client.aborted') });
    if (this.#route.status === 'loading') this.setRoute('failed', null);
  }

  setPinned(kind: PopUpKind, isPinned: boolean): void {
    if (isPinned) this.#pinned.add(kind);
    else this.#pinned.delete(kind);
    this.#push(kind);
  }

  /** The agent closed the window, by its button or by the window's frame. */
  dismiss(kind: PopUpKind): void {
    this.#dismissed.add(kind);
    if (this.#open.delete(kind)) this.#popups.close(this.#call.facts.id, kind);
  }

  closeAll(): void {
    for (const kind of kinds) this.#dismissed.add(kind);
    this.#open.clear();
    this.#popups.closeAll(this.#call.facts.id);
  }

  closeUnpinned(): void {
    for (const kind of kinds) if (!this.#pinned.has(kind)) this.dismiss(kind);
  }

  #push(kind: PopUpKind): void {
    if (!this.#isOnScreen || !this.#plan.windows[kind] || this.#dismissed.has(kind)) return;
    switch (kind) {
      case 'incoming':
        this.#pushIncoming();
        return;
      case 'route':
        this.#pushRoute();
        return;
      case 'chat':
        if (this.#chat !== null) this.#pushChat(this.#chat);
        return;
      default:
        assertNever(kind);
    }
  }

  #pushIncoming(): void {
    const incoming = incomingView({
      call: this.#call,
      header: this.header,
      info: this.#info,
      flags: this.#flags,
      size: this.#plan.size,
      policyLabel: this.#plan.lineLabel,
      pages: this.pageLinks,
      isPinned: this.#pinned.has('incoming'),
      othersCount: this.#othersCount,
      talksInS: this.#talksInS,
      revision: this.#nextRevision(),
    });
    this.#views = { ...this.#views, incoming };
    this.#open.add('incoming');
    this.#popups.showIncoming(incoming);
  }

  #pushRoute(): void {
    const route: RouteView = { ...this.#common('route'), status: this.#route.status, steps: [...this.#route.steps] };
    this.#views = { ...this.#views, route };
    this.#open.add('route');
    this.#popups.showRoute(route);
  }

  #pushChat(content: ChatView['content']): void {
    const chat: ChatView = { ...this.#common('chat'), content };
    this.#views = { ...this.#views, chat };
    this.#open.add('chat');
    this.#popups.showChat(chat);
  }

  #common(kind: PopUpKind): Pick<RouteView, 'revision' | 'callId' | 'party' | 'isPinned'> {
    const { id, party } = this.#call.facts;
    return { revision: this.#nextRevision(), callId: id, party, isPinned: this.#pinned.has(kind) };
  }
}
