import type { Page } from '@playwright/test';
import { type AppContract, contract } from '../../common/ipc/contract.ts';
import type { Contract, Emitters, Envelope, Handlers } from '../../common/ipc/define.ts';
import type { WindowKind } from '../../common/ipc/window-kind.ts';

/** What a page may ask and what it is answered; what is left out answers `failed`, as a broken main would. */
export type FakeHandlers = { readonly [G in keyof AppContract]?: Partial<Handlers<AppContract>[G]> };

type Emit = {
  readonly [G in keyof Emitters<AppContract>]: {
    readonly [N in keyof Emitters<AppContract>[G]]: Emitters<AppContract>[G][N] extends (payload: infer P) => void
      ? (payload: P) => Promise<void>
      : never;
  };
};

export interface Asked {
  readonly channel: string;
  readonly input: unknown;
}

interface Offered {
  readonly group: string;
  readonly name: string;
  readonly type: 'request' | 'event';
}

/**
 * Plays main for one page: offers exactly what the contract allows this kind of window, holds every input and every answer to its
 * schema, and remembers what was asked.
 */
export class FakeBridge {
  readonly asked: Asked[] = [];
  /** What the contract forbids and happened all the same; a test ends with this empty. */
  readonly violations: string[] = [];
  readonly emit: Emit;
  readonly #page: Page;
  #handlers: FakeHandlers;

  constructor(page: Page, handlers: FakeHandlers) {
    this.#page = page;
    this.#handlers = handlers;
    this.emit = this.#emitters();
  }

  /** Puts the bridge into every document that the page opens from now on. */
  async install(kind: WindowKind): Promise<void> {
    await this.#page.exposeFunction('fakeMain', (channel: string, input: unknown) => this.#answer(channel, input));
    await this.#page.addInitScript(installInPage, { kind, offered: offeredTo(kind) });
  }

  /** Answers anew from now on; groups not named stay. */
  handle(handlers: FakeHandlers): void {
    this.#handlers = { ...this.#handlers, ...handlers };
  }

  /** The inputs with which a channel was asked. */
  inputs(channel: string): readonly unknown[] {
    return this.asked.filter((asked) => asked.channel === channel).map((asked) => asked.input);
  }

  async #answer(channel: string, input: unknown): Promise<Envelope<unknown>> {
    const [group = '', name = ''] = channel.split('.');
    const channels: Contract = contract;
    const spec = channels[group]?.[name];
    if (spec?.type !== 'request') throw new Error(`no such channel: ${channel}`);
    const parsed = spec.input.safeParse(input);
    if (!parsed.success) {
      this.violations.push(`${channel} got ${JSON.stringify(input)}: ${parsed.error.message}`);
      return { ok: false, error: { code: 'invalid', message: channel } };
    }
    this.asked.push({ channel, input: parsed.data });
    const handlers: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = this.#handlers;
    const handler = handlers[group]?.[name];
    if (typeof handler !== 'function') return { ok: false, error: { code: 'failed', message: `not faked: ${channel}` } };
    const value: unknown = await Reflect.apply(handler, undefined, [parsed.data, { kind: 'phone', key: 'fake' }]);
    return { ok: true, value: spec.output.parse(value) };
  }

  #emitters(): Emit {
    const channels: Contract = contract;
    const groups = Object.entries(channels).map(([group, members]) => {
      const events = Object.entries(members).flatMap(([name, channel]) =>
        channel.type === 'event'
          ? [[name, (payload: unknown) => this.#send(`${group}.${name}`, channel.payload.parse(payload))] as const]
          : [],
      );
      return [group, Object.fromEntries(events)];
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from the very contract that the type is derived from
    return Object.fromEntries(groups) as Emit;
  }

  async #send(channel: string, payload: unknown): Promise<void> {
    await this.#page.evaluate(({ type, detail }) => window.dispatchEvent(new CustomEvent(type, { detail })), {
      type: `fake:${channel}`,
      detail: payload,
    });
  }
}

function offeredTo(kind: WindowKind): readonly Offered[] {
  const channels: Contract = contract;
  return Object.entries(channels).flatMap(([group, members]) =>
    Object.entries(members).flatMap(([name, channel]) => {
      const kinds = channel.type === 'request' ? channel.from : channel.to;
      return kinds.includes(kind) ? [{ group, name, type: channel.type }] : [];
    }),
  );
}

/** Runs in the page, before its scripts; may use nothing from outside itself. */
function installInPage({ kind, offered }: { readonly kind: WindowKind; readonly offered: readonly Offered[] }): void {
  const bridge: Record<string, unknown> = { kind };
  const ask: unknown = Reflect.get(window, 'fakeMain');
  if (typeof ask !== 'function') throw new Error('the fake main is not exposed');
  const groups: Record<string, Record<string, unknown>> = {};
  for (const { group, name, type } of offered) {
    groups[group] ??= {};
    const channel = `${group}.${name}`;
    if (type === 'request')
      groups[group][name] = (input: unknown) => {
        const answer: unknown = Reflect.apply(ask, undefined, [channel, input]);
        return answer;
      };
    else
      groups[group][`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (listener: (payload: unknown) => void) => {
        const forward = (event: Event): void => {
          if (event instanceof CustomEvent) listener(event.detail);
        };
        window.addEventListener(`fake:${channel}`, forward);
        return () => window.removeEventListener(`fake:${channel}`, forward);
      };
  }
  Object.assign(window, { bridge: Object.assign(bridge, groups) });
}
