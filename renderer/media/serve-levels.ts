import { levelRequest, type LevelReading } from '../../common/ipc/level-message.ts';
import { troubleOf } from './microphone.ts';
import type { MicrophoneMeter } from './microphone-meter.ts';

/** Whoever looks asks for the next reading long before; a window that is hidden, closed or dead asks no more. */
const unaskedMs = 2000;

/** Answers each `next` with the level of now. The microphone is open only while somebody asks. */
export function serveLevels(port: MessagePort, meter: MicrophoneMeter): void {
  let timer: number | null = null;
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    meter.close();
  };
  const answer = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    const reading = await readingOf(meter);
    timer = setTimeout(stop, unaskedMs);
    port.postMessage(reading);
  };
  port.addEventListener('message', ({ data }) => {
    const request = levelRequest.safeParse(data);
    if (request.data === 'next') void answer();
    if (request.data === 'close') stop();
  });
  port.start();
}

async function readingOf(meter: MicrophoneMeter): Promise<LevelReading> {
  try {
    await meter.open();
    const level = meter.level();
    return level === null ? { type: 'trouble', trouble: 'microphone_missing' } : { type: 'level', level: Math.min(1, level) };
  } catch (error) {
    return { type: 'trouble', trouble: troubleOf(error) ?? 'microphone_busy' };
  }
}
