import type { CallState } from '../../common/call/call-state.ts';
import { accountId } from '../../common/call/ids.ts';
import type { CallView } from '../../common/ipc/groups/calls.ts';
import type { Settings } from '../../common/settings/schema.ts';
import type { CallerNames } from '../../main/book/caller-names.ts';
import { CallFactsMaker } from '../../main/calls/call-facts.ts';
import { CallHub } from '../../main/calls/call-hub.ts';
import { CallService } from '../../main/calls/call-service.ts';
import { CallSignals } from '../../main/calls/call-signals.ts';
import { IncomingCalls } from '../../main/calls/incoming-calls.ts';
import { MediaRecovery } from '../../main/calls/media-recovery.ts';
import type { CallObserver } from '../../main/cti/port.ts';
import { nobodyKnown } from './book/nobody-known.ts';
import { FakeCtiRecords } from './cti/fake-cti-records.ts';
import { FakeCallMedia } from './fake-call-media.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeLog } from './fake-log.ts';
import { FakeSettings } from './fake-settings.ts';
import { FakeEngine } from './fake-sip.ts';

/** Keeps the phases that it hears, as `call phase`. */
export class PhaseList implements CallObserver {
  readonly phases: string[] = [];
  /** How the calls ended. */
  readonly ends: { readonly id: string; readonly result: string; readonly cause: string }[] = [];

  arrived(call: CallState): void {
    this.phases.push(`${call.facts.id} arrived`);
  }

  changed(call: CallState): void {
    this.phases.push(`${call.facts.id} ${call.phase}`);
    if (call.phase === 'ended') this.ends.push({ id: call.facts.id, result: call.result, cause: call.cause });
  }
}

/** The calls part of main, whole, between a fake engine and a fake media window. */
export class CallRig {
  readonly clock = new FakeClock();
  readonly log = new FakeLog();
  readonly sip = new FakeEngine();
  readonly media = new FakeCallMedia();
  readonly recorded = new PhaseList();
  readonly observed = new PhaseList();
  readonly records = new FakeCtiRecords();
  readonly hub: CallHub;
  readonly service: CallService;
  readonly settings: FakeSettings;

  constructor(changes: Partial<Settings> = {}, observers: readonly CallObserver[] = [], names: CallerNames = nobodyKnown) {
    const account = {
      id: accountId.parse('account-1'),
      label: '代表',
      server: 'wss://pbx.test/',
      user: '1001',
      authorizationUser: null,
      domain: null,
      displayName: null,
    };
    this.settings = new FakeSettings({ accounts: [account], ...changes });
    this.hub = new CallHub([...observers, this.observed, this.recorded], this.log);
    const { clock, log, sip, media, hub, settings } = this;
    const facts = new CallFactsMaker(settings, clock, names);
    const signals = new CallSignals(hub, media, media, clock, log);
    const incoming = new IncomingCalls({ hub, signals, facts, recorder: this.recorded, media, settings, clock });
    sip.onIncoming((call) => incoming.arrived(call));
    sip.onRefused((call) => incoming.refused(call));
    const { records } = this;
    this.service = new CallService({ hub, signals, facts, sip, media, settings, records, newCallKey: () => 'key-1', clock, log });
    new MediaRecovery(hub, signals, media, log).start();
  }

  /** The call as windows see it. */
  view(id: string): CallView | undefined {
    return this.hub.list().calls.find((call) => call.id === id);
  }
}
