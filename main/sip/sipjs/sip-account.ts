import { type Invitation, Inviter, type Session } from 'sip.js';
import type { AccountState } from '../../../common/ipc/groups/account.ts';
import { callId, mediaId } from '../../../common/call/ids.ts';
import type { Account } from '../../../common/settings/schema.ts';
import { AccountSupervisor } from '../account-supervisor.ts';
import { withDeadline } from '../deadline.ts';
import type { DialRequest, IncomingCall, RefusedCall, SipSession } from '../port.ts';
import { type Agent, makeAgent } from './agent.ts';
import { Authenticator } from './authenticator.ts';
import type { EngineParts } from './engine-parts.ts';
import { extraHeaders } from './extra-headers.ts';
import { inviteFacts } from './invite-facts.ts';
import { outOfDialog } from './out-of-dialog.ts';
import { Registrar } from './registrar.ts';
import type { RemoteDescription } from './remote-description.ts';
import { IncomingSession } from './session-incoming.ts';
import { OutgoingSession } from './session-outgoing.ts';
import type { SessionParts } from './session-parts.ts';
import { sipTarget } from './sip-target.ts';

const onlineDeadlineMs = 60_000;

export interface SipAccountParts extends EngineParts {
  readonly account: Account;
  readonly urls: readonly string[];
  readonly password: () => Promise<string | null>;
  readonly onState: (state: AccountState) => void;
  readonly onIncoming: (call: IncomingCall) => void;
  readonly onRefused: (call: RefusedCall) => void;
}

/** One account: its agent, its registration and the sessions that came and went over it. */
export class SipAccount {
  readonly account: Account;
  readonly #parts: SipAccountParts;
  readonly #agent: Agent;
  readonly #supervisor: AccountSupervisor;
  readonly #sessions = new Map<Session, IncomingSession | OutgoingSession>();
  readonly #waitingForConnection = new Set<() => void>();

  constructor(parts: SipAccountParts) {
    this.#parts = parts;
    this.account = parts.account;
    const authenticator = new Authenticator(parts.account.authorizationUser ?? parts.account.user, (id) => this.#isCancelled(id));
    this.#agent = makeAgent(
      {
        account: parts.account,
        openSocket: parts.openSocket,
        clock: parts.clock,
        log: parts.log,
        trace: parts.trace,
        authenticator,
        onProblem: (problem) => {
          registrar.problem = problem;
        },
        onRefused: (invite, code) => this.#refused(invite, code),
        descriptionOf: (session) => this.#descriptionOf(session),
        delegate: {
          ...outOfDialog(parts.log),
          onDisconnect: () => this.#connectionLost(),
          onInvite: (invitation) => this.#onInvite(invitation),
        },
      },
      parts.urls[0] ?? '',
    );
    const registrar = new Registrar(this.#agent, authenticator, parts.password, parts.newId());
    this.#supervisor = new AccountSupervisor({
      urls: parts.urls,
      link: registrar,
      clock: parts.clock,
      random: parts.random,
      onState: (state) => this.#stateChanged(state),
    });
  }

  get state(): AccountState {
    return this.#supervisor.state;
  }

  /** The servers that are tried in turn. */
  get urls(): readonly string[] {
    return this.#parts.urls;
  }

  start(): void {
    this.#supervisor.start();
  }

  checkNow(): void {
    this.#supervisor.checkNow();
  }

  retryNow(): void {
    this.#supervisor.retryNow();
  }

  dial(request: DialRequest): SipSession {
    const target = sipTarget(request.target, this.#agent.domain);
    const inviter = new Inviter(this.#agent.userAgent, target, { earlyMedia: false, extraHeaders: extraHeaders(request.extraHeaders) });
    const session = new OutgoingSession(this.#sessionParts(inviter), inviter);
    this.#sessions.set(inviter, session);
    session.start();
    return session;
  }

  /** Ends the calls, un-registers and closes; about a second at most. */
  async stop(): Promise<void> {
    for (const session of this.#sessions.values()) session.hangUp();
    await this.#supervisor.stop();
    this.#agent.userAgent.userAgentCore.dispose();
  }

  #onInvite(invitation: Invitation): void {
    const session = new IncomingSession(this.#sessionParts(invitation), invitation);
    this.#sessions.set(invitation, session);
    this.#parts.onIncoming({ session, invite: inviteFacts(invitation.request.data, this.#agent.identity) });
  }

  #refused(invite: string, code: number): void {
    const id = callId.parse(this.#parts.newId());
    this.#parts.onRefused({ callId: id, accountId: this.account.id, invite: inviteFacts(invite, this.#agent.identity), code });
  }

  #sessionParts(sip: Session): SessionParts {
    const id = this.#parts.newId();
    return {
      accountId: this.account.id,
      callId: callId.parse(id),
      mediaId: mediaId.parse(id),
      media: this.#parts.media,
      clock: this.#parts.clock,
      log: this.#parts.log,
      random: this.#parts.random,
      online: () => this.#online(),
      toUri: (target) => sipTarget(target, this.#agent.domain),
      onGone: () => this.#sessions.delete(sip),
    };
  }

  #descriptionOf(session: Session): RemoteDescription {
    const ours = this.#sessions.get(session);
    if (ours === undefined) throw new Error('a description for a session that is gone');
    return ours.description;
  }

  #isCancelled(sipCallId: string): boolean {
    return [...this.#sessions.values()].some(
      (session) => session instanceof OutgoingSession && session.sipCallId === sipCallId && session.isCancelled,
    );
  }

  #connectionLost(): void {
    // First the supervisor, so that what a session still has to say waits for the next registration.
    this.#supervisor.connectionLost();
    for (const session of this.#sessions.values()) session.loseConnection();
  }

  #stateChanged(state: AccountState): void {
    if (state.type === 'registered') this.#backOnline();
    this.#parts.onState(state);
  }

  #backOnline(): void {
    const waiting = [...this.#waitingForConnection];
    this.#waitingForConnection.clear();
    for (const resume of waiting) resume();
    for (const session of this.#sessions.values()) {
      if (session.isEstablished)
        session.refreshTarget().catch((error: unknown) => this.#parts.log.warn({ callId: session.callId, error }, 'call not refreshed'));
    }
  }

  #online(): Promise<void> {
    if (this.state.type === 'registered') return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waitingForConnection.add(resolve);
    return withDeadline(promise, onlineDeadlineMs, this.#parts.clock, 'registration').finally(() =>
      this.#waitingForConnection.delete(resolve),
    );
  }
}
