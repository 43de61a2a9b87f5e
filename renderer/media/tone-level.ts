/** The loudness of the bundled tones, as power: their loud parts lie at -14 dBFS. */
const wantedPower = 10 ** (-14 / 10);
/** As high as the bundled tones go. */
const wantedPeak = 0.8;
/** What stays below -60 dBFS throughout is no ring tone. */
const silentPeak = 0.001;
/** What is hummed at this level is not made louder than this, or it would be all noise. */
const mostGain = 30;
const windowS = 0.4;
/** Only windows that are not 10 dB below the loudest count: the pauses of a tone do not make it quiet. */
const gate = 0.1;

/** The factor that makes these channels as loud as the other tones without clipping; null for silence. */
export function toneGain(channels: readonly Float32Array[], rateHz: number): number | null {
  const peak = Math.max(...channels.map(peakOf));
  if (peak < silentPeak) return null;
  const powers = windowPowers(channels, Math.round(windowS * rateHz));
  const loudest = Math.max(...powers);
  const loud = powers.filter((power) => power >= loudest * gate);
  const power = loud.reduce((sum, each) => sum + each, 0) / loud.length;
  return Math.min(Math.sqrt(wantedPower / power), wantedPeak / peak, mostGain);
}

function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** The mean square of each window over all channels; a short last one counts by what it has. */
function windowPowers(channels: readonly Float32Array[], windowLength: number): number[] {
  const length = channels[0]?.length ?? 0;
  const powers: number[] = [];
  for (let start = 0; start < length; start += windowLength) {
    let sum = 0;
    const end = Math.min(length, start + windowLength);
    for (const channel of channels) for (const sample of channel.subarray(start, end)) sum += sample * sample;
    powers.push(sum / ((end - start) * channels.length));
  }
  return powers;
}
