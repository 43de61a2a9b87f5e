import type { Microphone, MicrophoneUser } from './microphone.ts';

/** Records for so long and gives the sound as a file; rejects with getUserMedia's own error, or NotFoundError when the device goes away. */
export async function recordMicrophone(microphone: Microphone, lengthMs: number): Promise<ArrayBuffer> {
  const lost = new AbortController();
  const user: MicrophoneUser = { replaced: (track) => track.stop(), lost: () => lost.abort() };
  const track = await microphone.lease(user);
  try {
    const recorder = new MediaRecorder(new MediaStream([track]));
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => recorder.stop(), lengthMs);
      recorder.addEventListener('stop', () => resolve());
      lost.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new DOMException('the microphone went away', 'NotFoundError'));
      });
      recorder.start();
    });
    return await new Blob(pieces).arrayBuffer();
  } finally {
    track.stop();
    microphone.release(user);
  }
}
