import * as z from 'zod/mini';

const line = z.looseObject({ time: z.number(), msg: z.literal('a pop-up was painted'), window: z.string() });

/** A pop-up stood painted on the screen at this time, in epoch milliseconds. */
export interface Painted {
  readonly window: string;
  readonly atMs: number;
}

/** What the lines of the app's log say of painted pop-ups. */
export function paintedLines(text: string): readonly Painted[] {
  return text.split('\n').flatMap((json) => {
    if (!json.includes('a pop-up was painted')) return [];
    const { data } = line.safeParse(JSON.parse(json));
    return data === undefined ? [] : [{ window: data.window, atMs: data.time }];
  });
}

/** For each INVITE how long it took until all of `windows` were painted; a call whose windows were not painted before the next is left out. */
export function paintedAfterMs(invitesMs: readonly number[], painted: readonly Painted[], windows: readonly string[]): readonly number[] {
  return invitesMs.flatMap((invitedMs, at) => {
    const nextMs = invitesMs[at + 1] ?? Number.POSITIVE_INFINITY;
    const firsts = windows.map(
      (window) => painted.find((one) => one.window === window && one.atMs >= invitedMs && one.atMs < nextMs)?.atMs,
    );
    const last = Math.max(...firsts.map((atMs) => atMs ?? Number.NaN));
    return Number.isNaN(last) ? [] : [last - invitedMs];
  });
}
