import { type Change, ChangingProxy } from '../../conformance/changing-proxy.ts';
import { checkConformance, type ConformanceOptions } from '../../conformance/conformance.ts';
import type { Finding } from '../../conformance/finding.ts';
import type { CtiFacts } from '../../contact-centre/cti/cti-facts.ts';
import { CtiServer } from '../../contact-centre/cti/cti-server.ts';
import { lines } from '../../contact-centre/scenarios/lines.ts';
import { pastCalls } from '../../contact-centre/scenarios/past-calls.ts';
import { scenarioNamed } from '../../contact-centre/scenarios/scenarios.ts';

const token = 'let-me-in';
/** For gateways that are silent on purpose: nothing that they are asked for comes late. */
export const impatient = { heartbeatMs: 400, timeoutMs: 400 } as const;

/** The reference server, and what the conformance kit says of it, plain or behind a proxy that spoils its answers. */
export class ConformanceRig {
  readonly server = new CtiServer({
    port: 0,
    token,
    lines: Object.values(lines),
    pastCalls: pastCalls(Date.now()),
    heartbeatMs: 50,
    log: () => undefined,
  });
  #url = '';
  #proxy: ChangingProxy | null = null;

  async start(): Promise<void> {
    this.#url = `http://127.0.0.1:${await this.server.start()}/cti/v1`;
  }

  async stop(): Promise<void> {
    await this.#proxy?.stop();
    await this.server.stop();
  }

  /** Makes a call of a scenario known under its name. */
  know(name: string, facts: Partial<CtiFacts> = {}): string {
    const plan = scenarioNamed(name).calls[0];
    if (plan === undefined) throw new Error(name);
    const known = { ...plan.facts, ...facts, news: [] };
    this.server.setCall({ callKey: name, number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now(), facts: known });
    return name;
  }

  /** Makes a call known whose chat has three pages. */
  knowLongChat(): string {
    const messages = Array.from({ length: 450 }, (_, index) => ({ beforeS: 500 - index, from: 'bot', kind: 'text', text: 'x' }) as const);
    return this.know('chatbot', { chat: { type: 'ready', transcriptId: 't', pendingTimes: 0, messages } });
  }

  findings(change: Partial<ConformanceOptions> = {}): Promise<readonly Finding[]> {
    return checkConformance({
      url: this.#url,
      signIn: { name: 'Authorization', value: `Bearer ${token}` },
      callKey: null,
      heartbeatMs: 1500,
      timeoutMs: 1500,
      sleep: () => Promise.resolve(),
      ...change,
    });
  }

  /** What is wrong, a line each. */
  async wrong(change: Partial<ConformanceOptions> = {}): Promise<readonly string[]> {
    const findings = await this.findings(change);
    return findings.filter(({ outcome }) => outcome === 'wrong').map(({ what, why }) => `${what}: ${why.join(' ')}`);
  }

  async wrongThrough(change: Change, options: Partial<ConformanceOptions> = {}): Promise<readonly string[]> {
    return this.wrong({ ...options, url: await this.spoil(change) });
  }

  /** The address of a proxy before the server that gets one thing wrong. */
  spoil(change: Change): Promise<string> {
    this.#proxy = new ChangingProxy(this.#url, change);
    return this.#proxy.start();
  }
}
