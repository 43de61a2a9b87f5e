import { app } from 'electron';

/**
 * Takes the lock of this profile; false means that another Madoguchi runs, has been told and shows itself, and that this one must
 * end. Must run before the app is ready.
 */
export function takeSingleInstanceLock(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  app.on('activate', onSecondStart);
  return true;
}
