import { assertNever } from '../../../common/assert-never.ts';
import { type CtiAnswer, incomingInfo, pending, problem, route, transcript } from './cti-answers.ts';
import { type CallNews, type KnownCall, unknownCaller } from './cti-facts.ts';
import { property } from './json-schema-check.ts';

export type CallResource = 'incoming-info' | 'route' | 'chat' | 'flags';

/** The calls that the server knows, and what it answers about them. */
export class CallBook {
  readonly #calls = new Map<string, KnownCall>();
  readonly #flags = new Map<string, Readonly<Record<string, boolean>>>();
  readonly #chatAsked = new Map<string, number>();

  get(callKey: string): KnownCall | null {
    return this.#calls.get(callKey) ?? null;
  }

  set(call: KnownCall): void {
    this.#calls.set(call.callKey, call);
    this.#chatAsked.delete(call.callKey);
  }

  /** Something about the call is known only now. */
  learn(callKey: string, { facts }: CallNews): void {
    const call = this.#calls.get(callKey);
    if (call !== undefined) this.set({ ...call, facts: { ...call.facts, ...facts } });
  }

  /** `POST /calls`: the first report makes the call, a later one changes nothing. */
  report(body: unknown, requestId: string): CtiAnswer {
    const callKey = property(body, 'callKey');
    if (typeof callKey !== 'string') return problem(400, 'call.invalid', 'No callKey', requestId);
    const isKnown = this.#calls.has(callKey);
    const line = { number: textOf(body, 'to') };
    if (!isKnown) this.set({ callKey, number: textOf(body, 'from'), line, ringsAtMs: Date.now(), facts: unknownCaller });
    return { status: isKnown ? 200 : 201, body: { callKey } };
  }

  /** Marks the caller; false for an unknown call. */
  mark(callKey: string, body: unknown): boolean {
    if (!this.#calls.has(callKey)) return false;
    this.#flags.set(callKey, { ...this.#flags.get(callKey), ...flagsOf(body) });
    return true;
  }

  answer(resource: CallResource, callKey: string, requestId: string, cursor: string | null): CtiAnswer {
    const call = this.#calls.get(callKey);
    if (call === undefined) return problem(404, 'call.unknown', 'Unknown call', requestId);
    const flags = { ...call.facts.flags, ...this.#flags.get(callKey) };
    switch (resource) {
      case 'incoming-info':
        return incomingInfo({ ...call, facts: { ...call.facts, flags } });
      case 'route':
        return route(call);
      case 'chat':
        return this.#chat(call, requestId, cursor);
      case 'flags':
        return { status: 200, body: flags };
      default:
        return assertNever(resource);
    }
  }

  #chat(call: KnownCall, requestId: string, cursor: string | null): CtiAnswer {
    const { chat } = call.facts;
    switch (chat.type) {
      case 'not_applicable':
        return problem(404, 'chat.not_applicable', 'Not through the chatbot', requestId);
      case 'failed':
        return problem(chat.status, chat.code, 'No chat', requestId, chat.message);
      case 'unreachable':
        return problem(500, 'chat.not_retrieved', 'No chat', requestId);
      case 'pending':
        return pending(chat.retryAfterS);
      case 'ready': {
        const asked = this.#chatAsked.get(call.callKey) ?? 0;
        this.#chatAsked.set(call.callKey, asked + 1);
        return asked < chat.pendingTimes ? pending(1) : transcript(call, chat, Number(cursor ?? 0));
      }
      default:
        return assertNever(chat);
    }
  }
}

function flagsOf(body: unknown): Readonly<Record<string, boolean>> {
  const flags: Record<string, boolean> = {};
  for (const name of ['verifiedCustomer', 'badActor', 'repeatCustomer']) {
    const flag = property(body, name);
    if (typeof flag === 'boolean') flags[name] = flag;
  }
  return flags;
}

function textOf(body: unknown, name: string): string {
  const value = property(body, name);
  return typeof value === 'string' ? value : '';
}
