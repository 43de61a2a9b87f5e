import type { ElectronApplication, Page } from '@playwright/test';
import type { ContactCentre } from '../../test/contact-centre/contact-centre.ts';
import type { ScenarioPlay } from '../../test/contact-centre/scenario-play.ts';
import type { PbxCall, PbxCallEvent } from '../../test/contact-centre/sip/pbx-call.ts';

/** A plain line a fact, with the seconds since the start. */
export type Say = (what: string) => void;

export function timedLog(write: (line: string) => void): Say {
  const startedAtMs = performance.now();
  return (what) => write(`${((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(6)} s  ${what}`);
}

/** Tells what happens at the far end of every call. */
export function tellCentre(centre: ContactCentre, say: Say): void {
  centre.pbx.registrar.events.onEntry(({ type, user }) => {
    if (type !== 'challenged') say(`SIP   ${user} ${type}`);
  });
  centre.placedCalls.follow((call) => {
    say(`SIP   the phone dials ${call.number}`);
    tellCall(call, say);
  });
  centre.requests.onEntry(({ method, endpoint, status, spoiledBy, breaches }) => {
    const notes = spoiledBy === null ? breaches : [...breaches, spoiledBy];
    say(`CTI   ${method} ${endpoint} → ${status ?? 'no answer'}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`);
    if (endpoint === 'chat' && status === 200 && spoiledBy === null) say('CTI   the chat was read');
  });
}

export function tellPlay(play: ScenarioPlay, say: Say): void {
  play.calls.follow(({ call, plan }) => {
    say(`SIP   call from ${plan.trueNumber === '' ? 'a withheld number' : plan.number} to ${plan.line.label} ${plan.line.number}`);
    tellCall(call, say);
  });
}

function tellCall(call: PbxCall, say: Say): void {
  call.events.follow((event) => {
    say(`SIP   ${call.number}: ${eventText(call, event)}`);
  });
}

function eventText(call: PbxCall, event: PbxCallEvent): string {
  switch (event.type) {
    case 'progressed':
      return event.code === 180 ? 'ringing' : String(event.code);
    case 'answered':
      return 'answered';
    case 'media_connected':
      return 'audio flows';
    case 'renegotiated':
      return `re-INVITE, ${event.direction}`;
    case 'digit':
      return `key ${event.digit} (${event.by})`;
    case 'transfer_asked':
      return `transfer to ${event.target}`;
    case 'ended': {
      const { packets, peakRms } = call.heard();
      const heard = packets === 0 ? '' : `; heard ${packets} packets of the microphone, loudest ${peakRms}`;
      return `over, by the ${event.by}${event.code === null ? '' : ` with ${event.code}`}${event.reason === '' ? '' : ` ${event.reason}`}${heard}`;
    }
    default:
      return '';
  }
}

/** Tells of each window as it is shown and closed. */
export function tellWindows(app: ElectronApplication, say: Say): void {
  const watch = (page: Page): void => {
    page
      .locator('html[data-shown="true"]')
      .waitFor({ state: 'attached', timeout: 0 })
      .then(async () => {
        const title = await page.title();
        say(`APP   window ${title} open`);
        page.once('close', () => say(`APP   window ${title} closed`));
      })
      // A window that goes before it was shown has nothing to tell.
      .catch(() => undefined);
  };
  app.on('window', watch);
  for (const page of app.windows()) watch(page);
}
