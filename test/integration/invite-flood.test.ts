import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../common/history/filter.ts';
import { CallFactsMaker } from '../../main/calls/call-facts.ts';
import { CallHub } from '../../main/calls/call-hub.ts';
import { CallRecorder } from '../../main/calls/call-recorder.ts';
import { CallSignals } from '../../main/calls/call-signals.ts';
import { IncomingCalls } from '../../main/calls/incoming-calls.ts';
import { HistoryClient } from '../../main/history/client.ts';
import { SipJsEngine } from '../../main/sip/sipjs/engine.ts';
import { nobodyKnown } from '../support/book/nobody-known.ts';
import { FakeCallMedia } from '../support/fake-call-media.ts';
import { FakeLog } from '../support/fake-log.ts';
import { FakeSessionMedia, plainSdp } from '../support/fake-session-media.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import { historyParts } from '../support/history/history-parts.ts';
import { ScriptedServer } from '../support/scripted-server.ts';
import { granted } from '../support/scripted-sip.ts';
import { testAccount } from '../support/sip-bench.ts';

const { clock } = historyParts;
let folder: string;
let history: HistoryClient;
let server: ScriptedServer;
let engine: SipJsEngine;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flood-'));
  history = new HistoryClient({ ...historyParts, folder });
  server = new ScriptedServer();
  server.onRequest = (message) => (message.what === 'REGISTER' ? granted(message) : null);
  const log = new FakeLog();
  const parts = {
    openSocket: server.openSocket,
    media: new FakeSessionMedia(),
    clock,
    log,
    trace: { record: () => undefined },
    newId: randomUUID,
  };
  engine = new SipJsEngine({ ...parts, random: () => 0.5 }, () => Promise.resolve('secret'));
  const settings = new FakeSettings({ accounts: [testAccount] });
  const media = new FakeCallMedia();
  const recorder = new CallRecorder(history, () => '1001');
  const hub = new CallHub([recorder], log);
  const signals = new CallSignals(hub, media, media, clock, log);
  const incoming = new IncomingCalls({
    hub,
    signals,
    facts: new CallFactsMaker(settings, clock, nobodyKnown),
    recorder,
    media,
    settings,
    clock,
  });
  engine.onIncoming((call) => incoming.arrived(call));
  engine.onRefused((call) => incoming.refused(call));
  engine.setAccounts([testAccount]);
  await expect.poll(() => engine.states().get(testAccount.id)?.type).toBe('registered');
});

afterEach(async () => {
  await engine.stop();
  await history.close();
  await rm(folder, { recursive: true });
});

test('each of 1,000 INVITEs at once is answered and has its row, whoever refused it (A14)', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let call = 0; call < 1000; call += 1) {
    const isBroken = call % 10 === 9;
    server.invite(`flood-${String(call)}`, isBroken ? { body: 'hello', contentType: 'text/plain' } : { body: plainSdp() });
  }
  await expect.poll(async () => (await history.page(everyCall, null, 1000)).rows.length, { timeout: 20_000 }).toBe(1000);
  delay.disable();
  console.log(`1,000 INVITEs: the event loop waited ${Math.round(delay.max / 1e6)} ms at most`);
  const { rows } = await history.page(everyCall, null, 1000);
  const results = rows.map(({ result }) => result ?? 'ringing');
  const count = (wanted: string): number => results.filter((result) => result === wanted).length;
  expect({ ringing: count('ringing'), busy: count('busy'), failed: count('failed') }).toEqual({ ringing: 4, busy: 896, failed: 100 });
  const answers = server.sent.map(({ what }) => what);
  expect(['180', '486', '415'].map((code) => answers.filter((what) => what === code).length)).toEqual([4, 896, 100]);
});
