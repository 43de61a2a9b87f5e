import type { CtiEndpoint, CtiFault } from './cti/cti-fault.ts';
import { type CtiExchange, CtiServer } from './cti/cti-server.ts';
import { recordCall } from './call-record.ts';
import type { EventLog } from './event-log.ts';
import { type PlayOptions, ScenarioPlay } from './scenario-play.ts';
import { agentAt, agents, colleagueOf } from './scenarios/agents.ts';
import { lines } from './scenarios/lines.ts';
import { pastCalls } from './scenarios/past-calls.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarioNamed } from './scenarios/scenarios.ts';
import type { CallFromPhone } from './sip/call-from-phone.ts';
import type { DigestAlgorithm } from './sip/digest.ts';
import { Pbx } from './sip/pbx.ts';
import type { CentreUser } from './sip/registrar.ts';

export interface ContactCentreOptions {
  /** 0 or absent takes a free port. */
  readonly sipPort?: number;
  readonly ctiPort?: number;
  readonly users: readonly CentreUser[];
  /** The bearer token that CTI requests must carry; absent = none. */
  readonly ctiToken?: string;
  readonly algorithm?: DigestAlgorithm;
  /** Whether INVITEs of the phone are challenged too; absent = yes. */
  readonly challengesCalls?: boolean;
  /** How long an ordinary dialled number rings; absent = 1.5 s. */
  readonly ringMs?: number;
  readonly log: (line: string) => void;
}

/** An embedded contact centre: PBX, CTI server and scenarios, all on loopback. */
export class ContactCentre {
  /** `ws://127.0.0.1:port/` */
  readonly sipUrl: string;
  /** `http://127.0.0.1:port/cti/v1` */
  readonly ctiUrl: string;
  /** Host part of every address, and the digest realm. */
  readonly domain: string;
  readonly users: readonly CentreUser[];
  readonly pbx: Pbx;
  readonly cti: CtiServer;
  #lastKey = 0;

  constructor(
    parts: { readonly pbx: Pbx; readonly cti: CtiServer; readonly sipPort: number; readonly ctiPort: number },
    users: readonly CentreUser[],
  ) {
    this.pbx = parts.pbx;
    this.cti = parts.cti;
    this.sipUrl = `ws://${centreDomain}:${parts.sipPort}/`;
    this.ctiUrl = `http://${centreDomain}:${parts.ctiPort}/cti/v1`;
    this.domain = centreDomain;
    this.users = users;
  }

  /** Every CTI request so far. */
  get requests(): EventLog<CtiExchange> {
    return this.cti.requests;
  }

  /** Every call that a phone dialled. */
  get placedCalls(): EventLog<CallFromPhone> {
    return this.pbx.dialledCalls;
  }

  waitForRegistration(user: string, deadlineMs: number): Promise<void> {
    return this.pbx.waitForRegistration(user, deadlineMs);
  }

  waitForPlacedCall(number: string, deadlineMs: number): Promise<CallFromPhone> {
    return this.pbx.waitForDialledCall(number, deadlineMs);
  }

  /** Begins a scenario with a registered phone. */
  play(scenario: Scenario | string, user: string, options: PlayOptions = {}): ScenarioPlay {
    const newKey = (): string => {
      this.#lastKey += 1;
      return `demo-${this.#lastKey}`;
    };
    const chosen = typeof scenario === 'string' ? scenarioNamed(scenario) : scenario;
    return new ScenarioPlay(chosen, user, { pbx: this.pbx, cti: this.cti, newKey }, options);
  }

  setFault(endpoint: CtiEndpoint, fault: CtiFault): void {
    this.cti.setFault(endpoint, fault);
  }

  async stop(): Promise<void> {
    await Promise.all([this.pbx.stop(), this.cti.stop()]);
  }
}

/** A phone with no domain of its own takes the host of the server, which is this. */
const centreDomain = '127.0.0.1';

/** Starts PBX and CTI server. */
export async function startContactCentre(options: ContactCentreOptions): Promise<ContactCentre> {
  const pbx = new Pbx({
    port: options.sipPort ?? 0,
    domain: centreDomain,
    users: options.users,
    algorithm: options.algorithm ?? 'MD5',
    challengesCalls: options.challengesCalls ?? true,
    ringMs: options.ringMs ?? 1500,
    log: options.log,
  });
  const cti = new CtiServer({
    port: options.ctiPort ?? 0,
    token: options.ctiToken ?? null,
    lines: Object.values(lines),
    pastCalls: pastCalls(Date.now()),
    log: options.log,
  });
  pbx.dialledCalls.onEntry((call) => {
    const facts = {
      callKey: call.header('X-Cti-Call-Id') ?? call.sipCallId,
      direction: 'outbound',
      isInternal: agents.some(({ number }) => number === call.number),
      startedAtMs: Date.now(),
      number: call.number,
      withheldReason: null,
      name: null,
      called: { number: call.number },
      queue: null,
      label: null,
      waitS: null,
    } as const;
    recordCall(call, facts, { agent: agentAt(call.user), colleague: colleagueOf(call.user) }, (past) => cti.setPastCall(past));
  });
  const [sipPort, ctiPort] = await Promise.all([pbx.start(), cti.start()]);
  return new ContactCentre({ pbx, cti, sipPort, ctiPort }, options.users);
}
