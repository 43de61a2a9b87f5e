import { spawnSync } from 'node:child_process';
import { Hearing, type Heard } from '../../contact-centre/audio/hearing.ts';
import { sampleRate } from '../../contact-centre/audio/sources.ts';
import { until } from '../../pbx/until.ts';
import type { Baresip } from '../../pbx/baresip.ts';

export interface Recording {
  readonly seconds: number;
  /** Of its last two seconds. */
  readonly heard: Heard;
}

/** What the desk phone heard in its last call, read by sox and measured. */
export async function recordingOf(phone: Baresip): Promise<Recording> {
  let file: string | undefined;
  await until(async () => (file = (await phone.recordings()).toSorted().at(-1)) !== undefined, 10_000, 'a recording');
  const raw = ['-t', 's16', '-L', '-r', String(sampleRate), '-c', '1', '-'];
  const { stdout } = spawnSync('sox', ['--ignore-length', file ?? '', ...raw], { maxBuffer: 64 * 1024 * 1024 });
  const samples = Int16Array.from({ length: Math.floor(stdout.length / 2) }, (_, at) => stdout.readInt16LE(at * 2));
  const hearing = new Hearing();
  hearing.hear(samples);
  return { seconds: samples.length / sampleRate, heard: hearing.measure() };
}
