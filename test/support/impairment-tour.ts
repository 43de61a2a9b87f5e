import { setTimeout as wait } from 'node:timers/promises';
import { appCommand } from '../../scripts/app-command.ts';
import { ImpairedCall } from './impaired-call.ts';
import type { Impairment } from './impaired-line.ts';

const tour: readonly (readonly [name: string, impairment: Partial<Impairment>])[] = [
  ['none', {}],
  ['loss 5 %', { lossPercent: 5 }],
  ['loss 15 %', { lossPercent: 15 }],
  ['loss 30 %', { lossPercent: 30 }],
  ['delay 200 ms each way', { delayMs: 200 }],
  ['delay 400 ms each way', { delayMs: 400 }],
  ['jitter 100 ms', { jitterMs: 100 }],
  ['jitter 500 ms', { jitterMs: 500 }],
  ['reorder 10 %', { reorderPercent: 10 }],
  ['20 kbit/s', { kilobitsPerSecond: 20 }],
  ['none again', {}],
];
/** The first figures after a change are of both; so many later ones are of the new impairment alone. */
const settleMs = 6000;
const watchMs = 14_000;

export interface TourStop {
  readonly name: string;
  /** What the call card said, the most frequent state first: `2x 通話品質: 悪い …`. */
  readonly said: readonly string[];
}

/** One call through each impairment: what its card says of it. */
export async function tourImpairments(tell: (stop: TourStop) => void): Promise<void> {
  const command = await appCommand();
  const call = await ImpairedCall.start({ executable: command.executable, env: command.env });
  try {
    for (const [name, impairment] of tour) {
      await call.impair(impairment);
      await wait(settleMs);
      tell({ name, said: await watched(call) });
    }
    await call.hangUp();
  } finally {
    await call.stop();
    command.stop();
  }
}

async function watched({ phone }: ImpairedCall): Promise<string[]> {
  const counts = new Map<string, number>();
  let last = '';
  for (let elapsedMs = 0; elapsedMs < watchMs; elapsedMs += 2000) {
    const [state, ...figures] = await phone.locator('.call-sound > *').allInnerTexts();
    const said = `${state ?? '(no mark)'} ${figures.length > 1 ? (figures[0] ?? '') : ''}`.trim();
    counts.set(said, (counts.get(said) ?? 0) + 1);
    last = figures.at(-1) ?? '';
    await wait(2000);
  }
  const states = [...counts].toSorted(([, one], [, other]) => other - one).map(([said, count]) => `${String(count)}x ${said}`);
  return [...states, last];
}
