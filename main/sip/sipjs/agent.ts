import { randomBytes } from 'node:crypto';
import { URI, UserAgent, type UserAgentDelegate, type Session } from 'sip.js';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { Clock } from '../../../common/call/instant.ts';
import type { Account } from '../../../common/settings/schema.ts';
import { hostOf } from '../account-supervisor.ts';
import { cleanName } from '../name-addr.ts';
import type { Log } from '../../log/port.ts';
import type { FilterIdentity } from '../transport/inspection.ts';
import type { OpenSocket } from '../transport/socket.ts';
import { AgentTransport, type AgentTransportOptions, type TransportTrace } from './agent-transport.ts';
import type { Authenticator } from './authenticator.ts';
import type { RemoteDescription } from './remote-description.ts';

export interface AgentParts {
  readonly account: Account;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly trace: TransportTrace;
  readonly authenticator: Authenticator;
  readonly onProblem: (problem: RegistrationProblem) => void;
  readonly onRefused: (invite: string, code: number) => void;
  /** The description handler of a session of ours. */
  readonly descriptionOf: (session: Session) => RemoteDescription;
  readonly delegate: UserAgentDelegate;
}

/** A UserAgent of SIP.js with our transport, our authenticator and none of its dangerous defaults (spec/sip.md sections 4, 5). */
export interface Agent {
  readonly userAgent: UserAgent;
  readonly transport: AgentTransport;
  readonly domain: string;
  readonly identity: FilterIdentity;
  /** The server that the next connect opens. */
  setUrl(url: string): void;
}

/** The domain of the address-of-record; without a setting the host of the server. */
export function domainOf(account: Account, url: string): string {
  return account.domain ?? hostOf(url);
}

/** Makes the agent of one account; nothing is sent yet. */
export function makeAgent(parts: AgentParts, firstUrl: string): Agent {
  let url = firstUrl;
  const domain = domainOf(parts.account, firstUrl);
  const contactName = randomBytes(6).toString('hex');
  const viaHost = `${randomBytes(6).toString('hex')}.invalid`;
  const identity: FilterIdentity = { user: parts.account.user, contactUser: contactName };
  const transportOptions: AgentTransportOptions = {
    get url() {
      return url;
    },
    openSocket: parts.openSocket,
    identity,
    now: () => parts.clock.now().monotonicMs,
    log: parts.log,
    trace: parts.trace,
    onProblem: parts.onProblem,
    onRefused: parts.onRefused,
  };
  const userAgent = new UserAgent({
    uri: new URI('sip', parts.account.user, domain),
    displayName: (cleanName(parts.account.displayName ?? '') ?? '').replaceAll(/["\\]/g, ''),
    authorizationUsername: parts.account.authorizationUser ?? parts.account.user,
    contactName,
    viaHost,
    transportConstructor: AgentTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: parts.descriptionOf,
    delegate: parts.delegate,
    userAgentString: 'Madoguchi',
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'warn',
    // Without the content: it may quote a message, and with it a caller's number.
    logConnector: (level, category) => {
      if (level === 'error') parts.log.warn({ category }, 'SIP.js reports an error');
    },
    // 180 is ours to send, in the tick in which the INVITE came.
    sendInitialProvisionalResponse: false,
    // The app decides how long a call rings (spec/sip.md gap 33); 0 would mean 60.
    noAnswerTimeout: 3600,
    allowLegacyNotifications: true,
  });
  const core = userAgent.userAgentCore;
  core.configuration.authenticationFactory = () => parts.authenticator.answerer(userAgent.getLoggerFactory());
  const { transport } = userAgent;
  if (!(transport instanceof AgentTransport)) throw new Error('SIP.js did not take our transport');
  return {
    userAgent,
    transport,
    domain,
    identity,
    setUrl: (next) => {
      url = next;
    },
  };
}
