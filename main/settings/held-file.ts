import { setTimeout as pauseFor } from 'node:timers/promises';

/** What Windows answers about a file that another program has open. */
const heldCodes: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const pausesMs = [20, 50, 100, 200, 400] as const;

export interface HeldFileParts {
  readonly platform: NodeJS.Platform;
  readonly pause: (ms: number) => Promise<unknown>;
}

/**
 * Does `act`, and on Windows does it again, five times within a second, while it fails for a file that another program holds: a virus
 * scanner or an indexer opens each new file for a moment, and until it lets go nothing can take its place or its name. Rejects with the
 * last error.
 */
export async function whileHeld<Value>(
  act: () => Promise<Value>,
  { platform, pause }: HeldFileParts = { platform: process.platform, pause: pauseFor },
): Promise<Value> {
  for (const pauseMs of platform === 'win32' ? pausesMs : []) {
    try {
      return await act();
    } catch (error) {
      if (!isHeld(error)) throw error;
      await pause(pauseMs);
    }
  }
  return act();
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && heldCodes.has(error.code);
}
