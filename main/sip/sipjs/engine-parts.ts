import type { Clock } from '../../../common/call/instant.ts';
import type { SessionMedia } from '../../media/port.ts';
import type { Log } from '../../log/port.ts';
import type { TransportTrace } from './agent-transport.ts';
import type { OpenSocket } from '../transport/socket.ts';

/** What the engine is built from; bootstrap has them. */
export interface EngineParts {
  readonly openSocket: OpenSocket;
  readonly media: SessionMedia;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes every message as it goes over the wire. */
  readonly trace: TransportTrace;
  /** Unguessable and at most 64 characters. */
  readonly newId: () => string;
  /** [0, 1), for jitter. */
  readonly random: () => number;
}
