import * as z from 'zod/mini';

/** The environment variable that tells the workers which sessions were started for them. */
export const screensVariable = 'DESKTOP_SESSIONS';

const screen = z.object({ DISPLAY: z.string(), DBUS_SESSION_BUS_ADDRESS: z.string() });

/** What leads a program to a session, as environment variables. */
export type Screen = z.output<typeof screen>;

/** In a worker of Playwright, leads this process and its children to the session of this worker. */
export function takeWorkerScreen(): void {
  const started = process.env[screensVariable];
  const worker = process.env['TEST_PARALLEL_INDEX'];
  if (started === undefined || worker === undefined) return;
  const own = z.array(screen).parse(JSON.parse(started))[Number(worker)];
  if (own === undefined) throw new Error(`no desktop session was started for worker ${worker}`);
  Object.assign(process.env, own);
}
