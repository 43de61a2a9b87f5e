import type { DeviceTest, TestedOutput } from '../../common/ipc/groups/media.ts';
import type { Log } from '../log/port.ts';
import { MediaError } from './media-error.ts';
import type { MediaLink } from './media-link.ts';

export interface DeviceTestParts {
  readonly link: Pick<MediaLink, 'test'>;
  /** 0 to 100; what rings is tested as loud as it rings. */
  readonly ringVolume: () => number;
  readonly log: Log;
}

/** About as loud as a voice on the line. */
const speakerVolume = 50;

/** The test buttons of the settings; what goes wrong is told in one word, never thrown. */
export class DeviceTests {
  readonly #parts: DeviceTestParts;

  constructor(parts: DeviceTestParts) {
    this.#parts = parts;
  }

  output(role: TestedOutput): Promise<DeviceTest> {
    return this.#run({ type: 'testOutput', role, volume: role === 'speaker' ? speakerVolume : this.#parts.ringVolume() });
  }

  microphone(): Promise<DeviceTest> {
    return this.#run({ type: 'testMicrophone' });
  }

  async #run(command: Parameters<MediaLink['test']>[0]): Promise<DeviceTest> {
    try {
      return { type: 'played', label: (await this.#parts.link.test(command))?.slice(0, 256) ?? null };
    } catch (error) {
      this.#parts.log.info({ command: command.type, error: String(error) }, 'a device did not pass its test');
      return { type: 'failed', reason: failureOf(error, command.type) };
    }
  }
}

/** The DOM's error in our words: the same name means another thing where a microphone is opened than where a sound is played. */
function failureOf(error: unknown, test: 'testOutput' | 'testMicrophone'): Extract<DeviceTest, { type: 'failed' }>['reason'] {
  if (!(error instanceof MediaError) || error.reason !== 'page') return 'unavailable';
  switch (error.name) {
    case 'InvalidStateError':
      return 'in_call';
    case 'NotAllowedError':
    case 'SecurityError':
      return test === 'testMicrophone' ? 'microphone_denied' : 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return test === 'testMicrophone' ? 'microphone_missing' : 'no_device';
    case 'NotReadableError':
      return test === 'testMicrophone' ? 'microphone_busy' : 'refused';
    default:
      return 'refused';
  }
}
