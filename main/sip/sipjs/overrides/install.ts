import { installBodilessUpdate } from './bodiless-update.ts';
import { installChallengePerRealm } from './challenge-per-realm.ts';
import { installReceivedTimeout } from './received-timeout.ts';
import { installRedirectedReinvite } from './redirected-reinvite.ts';
import { installShortTimers } from './short-timers.ts';

/** All cures inside SIP.js; before the first agent is made. */
export function installOverrides(): void {
  installBodilessUpdate();
  installChallengePerRealm();
  installReceivedTimeout();
  installRedirectedReinvite();
  installShortTimers();
}
