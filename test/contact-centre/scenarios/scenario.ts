import type { CtiFacts } from '../cti/cti-facts.ts';

/** What the caller does when nobody answers. */
export type Patience =
  | { readonly type: 'waits' }
  | { readonly type: 'gives_up'; readonly afterS: number }
  /** Somebody else of the group takes the call: CANCEL with Reason cause 200. */
  | { readonly type: 'answered_elsewhere'; readonly afterS: number };

export interface ScenarioHeader {
  readonly name: string;
  readonly value: string;
}

/** One call of a scenario. */
export interface ScenarioCall {
  /** User part of From; `anonymous` for a withheld number. */
  readonly number: string;
  /** Host of From; null = the domain of the centre. */
  readonly host: string | null;
  readonly displayName: string | null;
  /** What the CTI server knows the caller by; empty when withheld. */
  readonly trueNumber: string;
  readonly line: CentreLine;
  /** Besides X-Cti-Call-Id, which every call carries. */
  readonly headers: readonly ScenarioHeader[];
  readonly audio: 'tune' | 'voice';
  readonly patience: Patience;
  readonly facts: CtiFacts;
}

/** A telephone number that leads to the contact centre. */
export interface CentreLine {
  readonly number: string;
  readonly label: string;
}

export interface Scenario {
  readonly name: string;
  /** What there is to see. */
  readonly title: string;
  readonly calls: readonly ScenarioCall[];
  /** The next call comes when the last one is over, or after so much time whatever the others do. */
  readonly pace: { readonly type: 'one_after_another' } | { readonly type: 'every'; readonly intervalMs: number };
  /** Raw SIP messages that are sent first, past every rule; null for none. */
  readonly overture: ((target: RawTarget) => readonly RawMessage[]) | null;
}

/** Whom a raw message is for. */
export interface RawTarget {
  /** The phone's Contact URI. */
  readonly contact: string;
  readonly user: string;
  readonly domain: string;
}

export interface RawMessage {
  readonly what: string;
  readonly text: string;
}
