/** A device that takes a sound and plays nothing is not waited for longer than this beyond the sound itself. */
const patienceMs = 3000;

/**
 * Plays a sound once on exactly this device (`''`: the system's) and resolves when all was heard. Rejects with NotFoundError where the
 * device is gone, with TimeoutError where it does not play. `loudness` 0 to 1.
 */
export async function playOnce(
  make: (context: AudioContext) => AudioBuffer | Promise<AudioBuffer>,
  deviceId: string,
  loudness: number,
): Promise<void> {
  const context = new AudioContext();
  try {
    await context.setSinkId(deviceId);
    const buffer = await make(context);
    const gain = new GainNode(context, { gain: loudness });
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(gain).connect(context.destination);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new DOMException('the device does not play', 'TimeoutError')),
        buffer.duration * 1000 + patienceMs,
      );
      source.addEventListener('ended', () => {
        clearTimeout(timer);
        resolve();
      });
      source.start();
    });
  } finally {
    await context.close();
  }
}
