export interface WaveShape {
  readonly rateHz?: number;
  readonly channels?: number;
  readonly lengthS?: number;
  readonly encoding?: 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32';
  /** 0 to 1 and beyond; a sine of 880 Hz, a little other in each channel. */
  readonly loudness?: number;
}

const bytesOf = { pcm8: 1, pcm16: 2, pcm24: 3, pcm32: 4, float32: 4 } as const;

/** A WAV of a sine, as some program or other would write it. */
export function sineWave({ rateHz = 44_100, channels = 1, lengthS = 1, encoding = 'pcm16', loudness = 0.3 }: WaveShape = {}): Buffer {
  const sampleBytes = bytesOf[encoding];
  const frames = Math.round(rateHz * lengthS);
  const data = Buffer.alloc(frames * channels * sampleBytes);
  for (let frame = 0; frame < frames; frame += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      const sample = loudness * Math.sin((2 * Math.PI * (880 + channel * 20) * frame) / rateHz);
      write(data, (frame * channels + channel) * sampleBytes, sample, encoding);
    }
  return waveOf(data, { rateHz, channels, sampleBytes, format: encoding === 'float32' ? 3 : 1 });
}

interface Format {
  readonly rateHz: number;
  readonly channels: number;
  readonly sampleBytes: number;
  readonly format: number;
}

/** The same header around any bytes. */
export function waveOf(data: Buffer, { rateHz, channels, sampleBytes, format }: Format): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rateHz, 24);
  head.writeUInt32LE(rateHz * channels * sampleBytes, 28);
  head.writeUInt16LE(channels * sampleBytes, 32);
  head.writeUInt16LE(sampleBytes * 8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

function write(data: Buffer, at: number, sample: number, encoding: keyof typeof bytesOf): void {
  const whole = (bits: number): number => Math.round(Math.max(-1, Math.min(1, sample)) * (2 ** (bits - 1) - 1));
  if (encoding === 'float32') data.writeFloatLE(sample, at);
  else if (encoding === 'pcm8') data.writeUInt8(whole(8) + 128, at);
  else data.writeIntLE(whole(bytesOf[encoding] * 8), at, bytesOf[encoding]);
}
