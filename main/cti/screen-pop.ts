import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import { headerNamesOf } from '../../common/cti/header-fields.ts';
import type { KnownFacts } from '../../common/cti/known-facts.ts';
import type { PageTemplate } from '../../common/cti/page-template.ts';
import type { EventEnvelope } from '../../common/cti/schema.ts';
import { popup as popupTexts } from '../../common/i18n/texts/popup.ts';
import { sipRoute as sipRouteTexts } from '../../common/i18n/texts/sip-route.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { InviteFacts } from '../sip/port.ts';
import type { PageLink, PageRefusal } from '../../common/ipc/groups/popups.ts';
import { CallInquiry, type MarkRefusal } from './call-inquiry.ts';
import { CallPages } from './call-pages.ts';
import { CallPop, type PopUpViews } from './call-pop.ts';
import { webLink } from './chat-link.ts';
import type { CtiServer, FlagChange } from './cti-server.ts';
import { infoPages } from './info-url.ts';
import { knownFactsOf } from './incoming-view.ts';
import { type PopUpKind, type PopUpPlan, popUpPlan } from './pop-up-plan.ts';
import type { CallNews, CallObserver, CtiRecords, PopUps } from './port.ts';
import { type HeaderFacts, headerFacts } from './sip-headers.ts';
import { sipRoute } from './sip-route.ts';

export interface ScreenPopParts {
  readonly popups: PopUps;
  readonly settings: SettingsStore;
  readonly client: CtiServer;
  readonly records: CtiRecords;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens the system's browser; never rejects. */
  readonly openLink: (url: string) => Promise<void>;
  /** True: a ringing call opens no windows; they open when it is answered, or when `rearrange` finds it false. Absent: never. */
  readonly isQuiet?: () => boolean;
}

type NameListener = (callId: CallId, name: string) => void;
type NewsListener = (callId: CallId, news: CallNews) => void;
type FactsListener = (callId: CallId, facts: KnownFacts) => void;

interface Entry {
  readonly pop: CallPop;
  readonly inquiry: CallInquiry;
  /** The time after the end of the call has passed: what is unpinned closes at once. */
  isClosing: boolean;
}

/** Ringing calls that have windows; from the fourth on they are counted as 他 n 件. */
const maximumStacked = 3;
const closesAfterMs = 10_000;

/** Orders the three pop-ups (spec/popups-and-chat.md section 2): two windows in the tick of the INVITE, the chat once it has been read. */
export class ScreenPop implements CallObserver {
  readonly #parts: ScreenPopParts;
  /** In order of arrival. */
  readonly #entries = new Map<CallId, Entry>();
  readonly #nameListeners = new Set<NameListener>();
  readonly #pages: CallPages;
  readonly #factsListeners = new Set<FactsListener>();
  readonly #newsListeners = new Set<NewsListener>();
  #revision = 0;

  constructor(parts: ScreenPopParts) {
    this.#parts = parts;
    this.#pages = new CallPages(parts);
    parts.client.onEvent((event) => this.#heard(event));
    parts.client.onReachable(() => {
      for (const { inquiry } of this.#entries.values()) inquiry.serverIsBack();
    });
  }

  arrived(call: CallState, invite: InviteFacts): void {
    if (call.phase !== 'ringing_in' || this.#entries.has(call.facts.id)) return;
    const { settings, client, popups, records } = this.#parts;
    const names = headerNamesOf(settings.get('cti.headerNames'), client.headerNames());
    const header = headerFacts(invite, names);
    const language = settings.get('ui.language') === 'en' ? 'en' : 'ja';
    const sipSteps = sipRoute(invite, { words: sipRouteTexts[language], region: settings.get('call.region'), headerNames: names.route });
    const infoPage = infoPages(header.infoUrl, popupTexts[language].page.info, settings.get('page.hosts'));
    const plan = this.#planFor(call, infoPage);
    if (plan.usesCti) {
      const hasServer = client.isConfigured();
      const nextRevision = (): number => (this.#revision += 1);
      const pop = new CallPop({ call, header, plan, sipSteps, hasServer, popups, nextRevision });
      const inquiry = new CallInquiry(pop, {
        ...this.#parts,
        onName: (id, name) => this.#tellName(id, name),
        onFacts: (id, known) => this.#tellFacts(id, known),
        onNews: (id, news) => {
          for (const listener of this.#newsListeners) listener(id, news);
        },
      });
      this.#entries.set(call.facts.id, { pop, inquiry, isClosing: false });
      // Windows first: they wait for neither the disk nor HTTP (DESIGN.md section 1).
      this.#arrange();
      if (hasServer) inquiry.start();
      this.#pages.openAt('ring', pop);
    }
    const facts = knownFactsOf(header, { type: 'off' }, null);
    this.#tellFacts(call.facts.id, facts);
    records.enrich(call.facts.id, {
      callKey: header.callKey,
      ...facts,
      headerFacts: storedFacts(header),
      ...(sipSteps.length === 0 ? {} : { route: sipSteps }),
    });
  }

  changed(call: CallState): void {
    const entry = this.#entries.get(call.facts.id);
    if (entry === undefined) return;
    const wasAnswered = isAnswered(entry.pop.call);
    const isOver = call.phase === 'ending' || call.phase === 'ended';
    if (isOver) entry.inquiry.stop();
    if (isOver && call.answeredAt === null) {
      this.#entries.delete(call.facts.id);
      entry.pop.closeAll();
    } else {
      entry.pop.setCall(call);
      if (isOver) entry.pop.giveUp();
      if (call.phase === 'ended') this.#parts.clock.after(closesAfterMs, () => this.#closeUnpinned(entry));
    }
    if (!wasAnswered && !isOver && isAnswered(call)) this.#pages.openAt('answer', entry.pop);
    this.#arrange();
  }

  /** What a window of the call shows now; null when it has none. */
  viewOf<Kind extends PopUpKind>(callId: CallId, kind: Kind): PopUpViews[Kind] | null {
    return this.#entries.get(callId)?.pop.view(kind) ?? null;
  }

  /** The agent may talk in so many seconds; null: now. */
  talksIn(callId: CallId, seconds: number | null): void {
    this.#entries.get(callId)?.pop.setTalksIn(seconds);
  }

  setPinned(callId: CallId, kind: PopUpKind, isPinned: boolean): void {
    const entry = this.#entries.get(callId);
    if (entry === undefined) return;
    entry.pop.setPinned(kind, isPinned);
    if (entry.isClosing) this.#closeUnpinned(entry);
  }

  /** 閉じる, or the window's own frame: that window only, and ringing goes on. */
  close(callId: CallId, kind: PopUpKind): void {
    const entry = this.#entries.get(callId);
    if (entry === undefined) return;
    entry.pop.dismiss(kind);
    this.#forgetIfDone(entry);
    this.#arrange();
  }

  /** 再取得. */
  retryRoute(callId: CallId): void {
    const entry = this.#entries.get(callId);
    if (entry?.pop.hasFailedRoute === true) entry.inquiry.retryRoute();
  }

  /** Sets or takes back flags of the caller at the server; null: done. */
  markCaller(callId: CallId, change: FlagChange): Promise<MarkRefusal | null> {
    const entry = this.#entries.get(callId);
    return entry === undefined || !this.#parts.client.isConfigured() ? Promise.resolve('no_server') : entry.inquiry.mark(change);
  }

  /** The URL behind リンクを開く of one message; null for what may not be opened. */
  linkOf(callId: CallId, messageId: string): string | null {
    const content = this.viewOf(callId, 'chat')?.content;
    if (content?.type !== 'transcript') return null;
    const body = content.messages.find(({ id }) => id === messageId)?.body;
    return body?.type === 'link' ? (webLink(body.url)?.url ?? null) : null;
  }

  /** The pages with a button; none for a call that we do not know (any more). */
  pagesOf(callId: CallId): PageLink[] {
    return this.#entries.get(callId)?.pop.pageLinks ?? [];
  }

  openPage(callId: CallId, index: number): PageRefusal | null {
    const entry = this.#entries.get(callId);
    return entry === undefined ? 'gone' : this.#pages.open(entry.pop, index);
  }

  /** Tells the caller's name once the server knows exactly one; returns the unsubscribe. */
  onNameKnown(listener: NameListener): () => void {
    this.#nameListeners.add(listener);
    return () => this.#nameListeners.delete(listener);
  }

  /** Tells that a chat, messages or flags came; its window shows them already. Returns the unsubscribe. */
  onNews(listener: NewsListener): () => void {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  }

  /** News of the server: of one call, or of all that live. */
  #heard({ type, subject }: EventEnvelope): void {
    for (const { pop, inquiry } of this.#entries.values()) {
      if (type === 'resync' || subject === pop.header.callKey) inquiry.heard(type);
    }
  }

  /** Tells 業務ラベル, queue and flags: at the INVITE from its headers, and whenever the server knows better; returns the unsubscribe. */
  onFactsKnown(listener: FactsListener): () => void {
    this.#factsListeners.add(listener);
    return () => this.#factsListeners.delete(listener);
  }

  #planFor(call: CallState, ownPages: readonly PageTemplate[]): PopUpPlan {
    const { settings, client } = this.#parts;
    const plan = popUpPlan(call.facts, settings.all(), { features: client.features(), numbers: client.ctiNumbers() });
    return { ...plan, pages: [...plan.pages, ...ownPages] };
  }

  /** It may be another time than before: quiet, or no longer. */
  rearrange(): void {
    this.#arrange();
  }

  /** Gives windows to ringing calls while there is room and to answered ones, and tells all how many ring without. */
  #arrange(): void {
    const pops = [...this.#entries.values()].map(({ pop }) => pop);
    const ringing = pops.filter(({ call }) => call.phase === 'ringing_in' || call.phase === 'answering');
    const waiting = ringing.filter(({ isOnScreen }) => !isOnScreen);
    const room = Math.max(0, maximumStacked - ringing.filter(({ takesPlace }) => takesPlace).length);
    const opening = this.#parts.isQuiet?.() === true ? [] : waiting.slice(0, room);
    const others = Math.max(0, waiting.length - room);
    for (const pop of pops) {
      if (pop.isOnScreen) pop.setOthersCount(others);
      else if (!waiting.includes(pop) || opening.includes(pop)) pop.show(others);
    }
  }

  #closeUnpinned(entry: Entry): void {
    entry.isClosing = true;
    entry.pop.closeUnpinned();
    this.#forgetIfDone(entry);
  }

  #forgetIfDone({ pop }: Entry): void {
    if (pop.call.phase === 'ended' && !pop.hasWindows) this.#entries.delete(pop.call.facts.id);
  }

  #tellFacts(callId: CallId, facts: KnownFacts): void {
    for (const listener of this.#factsListeners) listener(callId, facts);
  }

  #tellName(callId: CallId, name: string): void {
    for (const listener of this.#nameListeners) listener(callId, name);
  }
}

function isAnswered(call: CallState): boolean {
  return 'answeredAt' in call && call.answeredAt !== null;
}

/** What the history keeps of the headers, by names that people can read. */
function storedFacts(header: HeaderFacts): Record<string, string> {
  const named = {
    callType: header.callType,
    menuPath: header.menuPath.length === 0 ? null : header.menuPath.join(' > '),
    language: header.language,
    customerRef: header.customerRef,
    recording: header.recording,
  };
  const known = Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(known), ...header.extra };
}
