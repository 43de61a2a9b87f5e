import { composeHost } from './host.ts';
import { readLaunch } from './launch.ts';

/**
 * The one host of this process, made of its command line. Electron's module is a set of single objects, so its stand-in has to be:
 * `run.ts`, which drives it, and `electron.ts`, which the app imports, share it here.
 */
export const runningHost = composeHost(readLaunch(process.argv.slice(2)));
