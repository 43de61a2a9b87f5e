import type { CallFacts } from '../../../common/call/call-state.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { ScreenPop } from '../../../main/cti/screen-pop.ts';
import type { InviteFacts } from '../../../main/sip/port.ts';
import { at, someCallId, someFacts } from '../call-builders.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeLog } from '../fake-log.ts';
import { FakeSettings } from '../fake-settings.ts';
import { someInvite } from '../fake-sip.ts';
import { FakeCtiRecords } from './fake-cti-records.ts';
import { FakeCtiServer } from './fake-cti-server.ts';
import { FakePopUps } from './fake-pop-ups.ts';

/** A screen pop among fakes, and calls that come, are answered and end. */
export class ScreenPopRig {
  readonly popups = new FakePopUps();
  readonly server = new FakeCtiServer();
  readonly records = new FakeCtiRecords();
  readonly clock = new FakeClock();
  /** The addresses that the browser was given. */
  readonly opened: string[] = [];
  readonly settings: FakeSettings;
  isQuiet = false;
  readonly screenPop: ScreenPop;

  constructor(settings: Partial<Settings> = {}) {
    this.settings = new FakeSettings(settings);
    this.screenPop = new ScreenPop({
      popups: this.popups,
      settings: this.settings,
      client: this.server,
      records: this.records,
      clock: this.clock,
      log: new FakeLog(),
      openLink: (url) => Promise.resolve(void this.opened.push(url)),
      isQuiet: () => this.isQuiet,
    });
  }

  ring(facts: Partial<CallFacts> = {}, invite: Partial<InviteFacts> = {}): void {
    this.screenPop.arrived({ phase: 'ringing_in', facts: someFacts(facts) }, someInvite(invite));
  }

  answer(name = 'call-1'): void {
    const facts = someFacts({ id: someCallId(name) });
    this.screenPop.changed({ phase: 'active', facts, answeredAt: at(5), isMuted: false, transfer: { type: 'none' }, heldMs: 0 });
  }

  end(name = 'call-1', isAnswered = false): void {
    this.screenPop.changed({
      phase: 'ended',
      facts: someFacts({ id: someCallId(name) }),
      answeredAt: isAnswered ? at(5) : null,
      endedAt: at(60),
      cause: 'normal',
      result: isAnswered ? 'answered' : 'missed',
      ringMs: 5000,
      talkMs: 55_000,
      holdMs: 0,
    });
  }
}

/** A message of a customer, as the server sends it. */
export const hello = { id: 'm1', from: 'customer', kind: 'text', text: 'こんにちは' };
