import { expect, type Page } from '@playwright/test';
import { Hearing } from '../../contact-centre/audio/hearing.ts';
import { sampleRate } from '../../contact-centre/audio/sources.ts';
import type { RunningApp } from '../../support/running-app.ts';

declare global {
  interface HTMLMediaElement {
    /** In Chromium; TypeScript's types lack it. */
    captureStream(): MediaStream;
  }
  /** In Chromium, on pages too; TypeScript's types lack it. */
  class MediaStreamTrackProcessor {
    constructor(options: { readonly track: MediaStreamTrack });
    readonly readable: ReadableStream<AudioData>;
  }
}

/** What is played to the agent: the voice of the far end, the ring tone, or what is heard before a call. */
export type Source = 'voice' | 'ring' | 'whisper';

export interface HeardSound {
  /** 0 to 1; the loudest sample. */
  readonly peak: number;
  /** Of the loudest tenth of the last two seconds; 0 in silence. */
  readonly dominantHz: number;
}

/** Longer than the longest gap of any ring tone. */
const listenS = 3;

/** The hidden window, which is never shown. */
export async function mediaWindow(app: RunningApp): Promise<Page> {
  for (const page of app.app.windows()) {
    const kind = await page.evaluate(() => document.documentElement.dataset['window']).catch(() => null);
    if (kind === 'media') return page;
  }
  throw new Error('there is no media window');
}

/** Listens for `listenS`, counted in samples as they are played and not by a clock, to what comes out of the media window. */
export async function heardSound(app: RunningApp, source: Source): Promise<HeardSound> {
  return listened(app, source, Number.POSITIVE_INFINITY);
}

/** As `heardSound`, until a sample of this peak (0 to 1) has come. @throws (rejects) when none did. */
export async function untilHeard(app: RunningApp, source: Source, peak: number): Promise<void> {
  expect((await listened(app, source, peak)).peak, source).toBeGreaterThan(peak);
}

async function listened(app: RunningApp, source: Source, enough: number): Promise<HeardSound> {
  const page = await mediaWindow(app);
  const samples = await page.evaluate(listen, { source, rateHz: sampleRate, wanted: listenS * sampleRate, enough });
  const hearing = new Hearing();
  hearing.hear(Int16Array.from(samples, (sample) => sample * 32_767));
  return { peak: samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0), dominantHz: hearing.measure().dominantHz };
}

interface Listening {
  readonly source: Source;
  readonly rateHz: number;
  /** So many samples, or fewer when one is louder than `enough`. */
  readonly wanted: number;
  readonly enough: number;
}

/** Runs in the page: a context of its own mixes what the elements play, and delivers silence too, sample by sample. */
async function listen({ source, rateHz, wanted, enough }: Listening): Promise<number[]> {
  const context = new AudioContext({ sampleRate: rateHz });
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
  for (const element of document.querySelectorAll('audio')) {
    const isRing = source === 'ring';
    if (element.muted || element.dataset['role'] !== (source === 'voice' ? 'remote' : source)) continue;
    const stream = isRing ? element.captureStream() : element.srcObject;
    if (!(stream instanceof MediaStream)) continue;
    for (const track of stream.getAudioTracks()) add(track);
    // Of what begins only now.
    stream.addEventListener('addtrack', ({ track }) => add(track));
  }
  const [track] = mix.stream.getAudioTracks();
  if (track === undefined) throw new Error('nothing to listen to');
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const samples: number[] = [];
  let isEnough = false;
  while (samples.length < wanted && !isEnough) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the sound broke off');
    const frame = new Float32Array(value.numberOfFrames);
    value.copyTo(frame, { planeIndex: 0, format: 'f32-planar' });
    value.close();
    samples.push(...frame);
    isEnough = frame.some((sample) => Math.abs(sample) > enough);
  }
  await reader.cancel();
  await context.close();
  return samples;
}
