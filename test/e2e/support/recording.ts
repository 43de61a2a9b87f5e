import { spawnSync } from 'node:child_process';
import { until } from '../../pbx/until.ts';
import type { Baresip } from '../../pbx/baresip.ts';

export interface Recording {
  readonly seconds: number;
  readonly rms: number;
}

/** What the desk phone heard in its last call, measured by sox. */
export async function recordingOf(phone: Baresip): Promise<Recording> {
  let file: string | undefined;
  await until(async () => (file = (await phone.recordings()).toSorted().at(-1)) !== undefined, 10_000, 'a recording');
  const { stderr } = spawnSync('sox', ['--ignore-length', file ?? '', '-n', 'stat'], { encoding: 'utf8' });
  const figure = (name: string): number => Number(new RegExp(`${name}\\s*:?\\s+([-\\d.]+)`).exec(stderr)?.[1] ?? Number.NaN);
  return { seconds: figure('Length \\(seconds\\)'), rms: figure('RMS     amplitude') };
}
