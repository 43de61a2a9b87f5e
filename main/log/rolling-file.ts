import openRoll, { type RollStream } from 'pino-roll';

export interface RollingFileOptions {
  readonly folder: string;
  /** Files are called `<name>.N.log`. */
  readonly name: string;
  readonly maximumMegabytes: number;
  /** Full files that stay beside the present one; those of earlier runs count. */
  readonly keptCount: number;
}

/** A disk that does not answer must not keep the phone from starting. */
const openDeadlineMs = 3_000;

/** Opens a file that is replaced when it is full. Rejects when it cannot be opened; later errors come as the event `error`. */
export async function openRollingFile({ folder, name, maximumMegabytes, keptCount }: RollingFileOptions): Promise<RollStream> {
  const limit = { count: keptCount + 1, removeOtherLogFiles: true };
  const stream = await openRoll({ file: `${folder}/${name}`, extension: '.log', size: `${maximumMegabytes}m`, limit, mkdir: true });
  await opened(stream);
  return stream;
}

function opened(stream: RollStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error('the log file was not opened in time')), openDeadlineMs);
    const settle = (then: () => void): void => {
      clearTimeout(deadline);
      then();
    };
    stream.once('ready', () => settle(resolve));
    stream.once('error', (error) => settle(() => reject(error)));
  });
}
