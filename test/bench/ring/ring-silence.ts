import { mediaWindow } from '../../e2e/support/media-window.ts';
import type { RunningApp } from '../../support/running-app.ts';

/** Longer than the longest pause of the ring tone. */
const silentMs = 3000;
/** From the beginning of the listening until the tone must have ended. */
const deadlineMs = 40_000;
/** Of a sample from 0 to 1, −60 dB: quieter is not heard. */
const audiblePeak = 0.001;

/**
 * Listens to what goes to the ring device until it has sounded and been silent again; resolves with the epoch milliseconds of the last
 * audible sample. What the device itself holds back, some 10 ms, is not in it.
 */
export async function lastRingSampleMs(app: RunningApp): Promise<number> {
  const page = await mediaWindow(app);
  return page.evaluate(listen, { silentMs, deadlineMs, audiblePeak });
}

/** Runs in the page. Samples are dated by their own timestamps; what was delivered quickest ties these to the clock. */
async function listen(limits: { silentMs: number; deadlineMs: number; audiblePeak: number }): Promise<number> {
  const element = document.querySelector<HTMLAudioElement>('audio[data-role=ring]');
  if (element === null) throw new Error('there is no ring');
  const context = new AudioContext();
  await context.resume();
  const mix = context.createMediaStreamDestination();
  mix.channelCount = 1;
  // Without a source nothing flows: this one is silence.
  const silence = new ConstantSourceNode(context, { offset: 0 });
  silence.connect(mix);
  silence.start();
  const add = (track: MediaStreamTrack): void => {
    context.createMediaStreamSource(new MediaStream([track])).connect(mix);
  };
  const stream = element.captureStream();
  for (const track of stream.getAudioTracks()) add(track);
  stream.addEventListener('addtrack', ({ track }) => add(track));
  const [track] = mix.stream.getAudioTracks();
  if (track === undefined) throw new Error('nothing to listen to');
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const startedAtMs = performance.now();
  let toClockMs = Number.POSITIVE_INFINITY;
  let lastMs: number | null = null;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the sound broke off');
      const { sampleRate, numberOfFrames } = value;
      const frame = new Float32Array(numberOfFrames);
      value.copyTo(frame, { planeIndex: 0, format: 'f32-planar' });
      const beganMs = value.timestamp / 1000;
      value.close();
      const endedMs = beganMs + (numberOfFrames * 1000) / sampleRate;
      toClockMs = Math.min(toClockMs, performance.timeOrigin + performance.now() - endedMs);
      const audible = frame.findLastIndex((sample) => Math.abs(sample) > limits.audiblePeak);
      if (audible >= 0) lastMs = beganMs + (audible * 1000) / sampleRate;
      if (lastMs !== null && endedMs - lastMs > limits.silentMs) return lastMs + toClockMs;
      if (performance.now() - startedAtMs > limits.deadlineMs) throw new Error('the ring was not heard to begin and to end');
    }
  } finally {
    await reader.cancel();
    await context.close();
  }
}
