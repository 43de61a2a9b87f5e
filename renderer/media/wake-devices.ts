import type { Devices } from './devices.ts';
import type { Microphone, MicrophoneUser } from './microphone.ts';
import { playOnce } from './play-once.ts';

const silenceS = 0.1;

/**
 * Opens the devices that calls will use, once, and lets them go: the first call after a start finds them awake, and the system asks for
 * the microphone now rather than in that call (spec/audio-and-os.md section 2). Rejects with the first refusal when all were tried.
 */
export async function wakeDevices(devices: Devices, microphone: Microphone): Promise<void> {
  const outcomes = await Promise.allSettled([
    wakeMicrophone(microphone),
    ...(['speaker', 'ringer'] as const).map(async (role) => playOnce(silence, (await devices.idFor(role)) ?? '', 0)),
  ]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function wakeMicrophone(microphone: Microphone): Promise<void> {
  const user: MicrophoneUser = { replaced: (track) => track.stop(), lost: () => undefined };
  const track = await microphone.lease(user);
  track.stop();
  microphone.release(user);
}

function silence(context: AudioContext): AudioBuffer {
  return context.createBuffer(1, silenceS * context.sampleRate, context.sampleRate);
}
