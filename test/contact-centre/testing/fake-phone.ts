import {
  type Core,
  type Invitation,
  Inviter,
  Registerer,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  UserAgent,
  type UserAgentOptions,
} from 'sip.js';
import { tone } from '../audio/sources.ts';
import { EventLog } from '../event-log.ts';
import { MediaLeg } from '../sip/media-leg.ts';

const wait = { what: 'an INVITE', deadlineMs: 5000 };

/** The offer and answer of one session, made by a leg in TypeScript. */
class LegDescriptions implements SessionDescriptionHandler {
  readonly leg: MediaLeg;
  readonly #session: Session;
  #remoteOffer: string | null = null;
  isHolding = false;

  constructor(session: Session, leg: MediaLeg) {
    this.#session = session;
    this.leg = leg;
  }

  close(): void {
    this.leg.close().catch((error: unknown) => console.error(error));
  }
  async getDescription(): Promise<{ body: string; contentType: string }> {
    const offer = this.#remoteOffer;
    this.#remoteOffer = null;
    const body = offer === null ? await this.leg.offer(this.isHolding ? 'sendonly' : 'sendrecv') : await this.leg.answer(offer);
    return { body, contentType: 'application/sdp' };
  }
  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }
  async setDescription(sdp: string): Promise<void> {
    if (this.leg.hasOffered) await this.leg.accept(sdp);
    else this.#remoteOffer = sdp;
  }
  sendDtmf(): boolean {
    throw new Error(`not used: ${this.#session.id}`);
  }
}

/** A phone of SIP.js and werift: what the contact centre is tested with, a tone of 600 Hz for a microphone. */
export class FakePhone {
  readonly invitations = new EventLog<Invitation>();
  readonly agent: UserAgent;
  readonly registerer: Registerer;
  #dialled: Inviter | null = null;

  constructor(server: string, user: string, password: string) {
    const uri = UserAgent.makeURI(`sip:${user}@127.0.0.1`);
    if (uri === undefined) throw new Error('no URI');
    const options: UserAgentOptions = {
      uri,
      authorizationUsername: user,
      authorizationPassword: password,
      transportOptions: { server, traceSip: false },
      logBuiltinEnabled: false,
      sessionDescriptionHandlerFactory: (session) => new LegDescriptions(session, new MediaLeg({ type: 'plays', source: tone(600) })),
      delegate: { onInvite: (invitation) => this.invitations.add(invitation) },
    };
    this.agent = new UserAgent(options);
    this.registerer = new Registerer(this.agent);
  }

  /** Resolves with the status code of the answer. */
  async register(): Promise<number> {
    await this.agent.start();
    return new Promise((resolve, reject) => {
      const told = (response: Core.IncomingResponse): void => resolve(response.message.statusCode ?? 0);
      this.registerer.register({ requestDelegate: { onAccept: told, onReject: told } }).catch(reject);
    });
  }

  /** The INVITE number `index`, counted from the first. */
  async invitation(index = 0): Promise<Invitation> {
    return this.invitations.waitFor(wait, (invitation): invitation is Invitation => this.invitations.entries.indexOf(invitation) >= index);
  }

  /** Dials; resolves with the session and the codes of all answers so far when a final one came. */
  async dial(number: string): Promise<{ readonly session: Inviter; readonly codes: readonly number[] }> {
    const target = UserAgent.makeURI(`sip:${number}@127.0.0.1`);
    if (target === undefined) throw new Error('no URI');
    const session = new Inviter(this.agent, target);
    this.#dialled = session;
    const codes: number[] = [];
    const told = ({ message }: { message: Core.IncomingResponseMessage }): number => codes.push(message.statusCode ?? 0);
    await new Promise<void>((resolve, reject) => {
      const final = (response: { message: Core.IncomingResponseMessage }): void => {
        told(response);
        resolve();
      };
      session.invite({ requestDelegate: { onProgress: told, onAccept: final, onReject: final } }).catch(reject);
    });
    return { session, codes };
  }

  /** CANCEL of what was dialled last. */
  async giveUp(): Promise<void> {
    await this.#dialled?.cancel();
  }

  legOf(session: Session): MediaLeg {
    return descriptionsOf(session).leg;
  }

  /** Hold or resume by a re-INVITE; resolves with the code of the answer. */
  async setHold(session: Session, isHeld: boolean): Promise<number> {
    descriptionsOf(session).isHolding = isHeld;
    return new Promise((resolve, reject) => {
      const told = (response: Core.IncomingResponse): void => resolve(response.message.statusCode ?? 0);
      session.invite({ requestDelegate: { onAccept: told, onReject: told } }).catch(reject);
    });
  }

  async stop(): Promise<void> {
    // Not agent.stop(): it un-registers, and waits 32 s for an answer where the line was cut.
    await this.agent.transport.dispose();
  }
}

function descriptionsOf(session: Session): LegDescriptions {
  const handler = session.sessionDescriptionHandler;
  if (!(handler instanceof LegDescriptions)) throw new Error('the session has no media yet');
  return handler;
}

/** Resolves when the session is over. */
export function ended(session: Session): Promise<void> {
  if (session.state === SessionState.Terminated) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`still ${session.state}`)), 5000);
    session.stateChange.addListener((state) => {
      if (state !== SessionState.Terminated) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
