import type { Page } from '@playwright/test';
import type { RunningApp } from '../../support/running-app.ts';

/** What arrives from the far end, measured on the element that plays it. */
export interface PlayedAudio {
  /** 0 to 1; the loudest of the samples taken. */
  readonly peak: number;
  readonly dominantHz: number;
}

/** The hidden window, which is never shown. */
export async function mediaWindow(app: RunningApp): Promise<Page> {
  for (const page of app.app.windows()) {
    const kind = await page.evaluate(() => document.documentElement.dataset['window']).catch(() => null);
    if (kind === 'media') return page;
  }
  throw new Error('there is no media window');
}

/** Listens to the remote audio for `sampleMs`, as the agent's headset would. */
export async function playedAudio(app: RunningApp, sampleMs = 1500): Promise<PlayedAudio> {
  const page = await mediaWindow(app);
  return page.evaluate(async (durationMs) => {
    const element = [...document.querySelectorAll('audio')].find((audio) => audio.srcObject instanceof MediaStream);
    const stream = element?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('nothing is played');
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 8192 });
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    let peak = 0;
    let best = { bin: 0, level: -Infinity };
    const endMs = performance.now() + durationMs;
    while (performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      analyser.getFloatTimeDomainData(samples);
      analyser.getFloatFrequencyData(spectrum);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      for (const [bin, level] of spectrum.entries()) if (level > best.level) best = { bin, level };
    }
    await context.close();
    return { peak, dominantHz: Math.round((best.bin * context.sampleRate) / analyser.fftSize) };
  }, sampleMs);
}
