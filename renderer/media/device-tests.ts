import type { TestedOutput } from '../../common/ipc/groups/media.ts';
import type { Devices } from './devices.ts';
import { loudness } from './loudness.ts';
import type { Microphone } from './microphone.ts';
import { playOnce } from './play-once.ts';
import { recordMicrophone } from './record-microphone.ts';
import { tonePatterns, toneSamples } from './tone-samples.ts';

const recordedMs = 3000;

/** The test buttons of the settings: a sound on exactly the device that a call would use. Both answer with the name of that device. */
export class DeviceTests {
  readonly #devices: Devices;
  readonly #microphone: Microphone;

  constructor(devices: Devices, microphone: Microphone) {
    this.#devices = devices;
    this.#microphone = microphone;
  }

  /** `volume` 0 to 100. Rejects with NotFoundError where there is no such device. */
  async output(role: TestedOutput, volume: number): Promise<string | null> {
    const deviceId = await this.#devices.idFor(role);
    // The other two fall back on the system's; the second ringer stays silent without its device.
    if (role === 'secondRinger' && deviceId === null) throw new DOMException('there is no second ringer', 'NotFoundError');
    await playOnce(testTone, deviceId ?? '', loudness(volume));
    return this.#devices.labelFor(role);
  }

  /** Records the microphone and plays it on the speaker. Rejects with getUserMedia's own error. */
  async microphone(): Promise<string | null> {
    const recording = await recordMicrophone(this.#microphone, recordedMs);
    await playOnce((context) => context.decodeAudioData(recording), (await this.#devices.idFor('speaker')) ?? '', 1);
    return this.#devices.labelFor('speaker');
  }
}

function testTone(context: AudioContext): AudioBuffer {
  const period = toneSamples(tonePatterns.test, context.sampleRate);
  const periods = Math.round(tonePatterns.test.lengthS / (tonePatterns.test.onS + tonePatterns.test.offS));
  const buffer = context.createBuffer(1, period.length * periods, context.sampleRate);
  for (let index = 0; index < periods; index += 1) buffer.copyToChannel(period, 0, index * period.length);
  return buffer;
}
