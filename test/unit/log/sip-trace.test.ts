import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openTraceFile, SipTrace } from '../../../main/log/sip-trace.ts';
import { settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { SipBench } from '../../support/sip-bench.ts';
import { plainSdp } from '../../support/fake-session-media.ts';
import { respond } from '../../support/scripted-sip.ts';

const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5);

function traceInMemory() {
  const written: string[] = [];
  const ends: string[] = [];
  const file = { write: (text: string) => void written.push(text), end: () => void ends.push('end') };
  return { written, ends, trace: new SipTrace({ open: () => Promise.resolve(file), now, log: new FakeLog() }) };
}

test('nothing is written until the setting says so, nor after it was taken back', async () => {
  const { trace, written, ends } = traceInMemory();
  trace.record('in', 'before');
  trace.turn(true);
  trace.turn(true);
  trace.record('note', 'during');
  await settled();
  trace.turn(false);
  trace.record('in', 'after');
  await settled();
  expect(written).toEqual(['2026-01-02T03:04:05.000Z note\nduring\n\n']);
  expect(ends).toEqual(['end']);
});

test('a registration with a challenge and a call leave messages of both sides, no secret and no full number', async () => {
  const { trace, written } = traceInMemory();
  trace.turn(true);
  const bench = new SipBench(trace);
  bench.password = 'hunter2';
  const challenge = 'WWW-Authenticate: Digest realm="pbx.example", nonce="n1", qop="auth"';
  const { onRequest } = bench.server;
  bench.server.onRequest = (message) =>
    message.what === 'REGISTER' && message.header('Authorization') === ''
      ? respond(message, '401 Unauthorized', { headers: [challenge] })
      : onRequest(message);
  await bench.registered();
  bench.server.invite('call-1', { body: plainSdp(), headers: ['P-Asserted-Identity: <tel:+81312345678>'] });
  bench.calls[0]?.session.ring();
  await bench.settled();
  bench.calls[0]?.session.reject(486);
  await bench.settled();
  await bench.stop();
  const text = written.join('');
  for (const expected of ['Z out\nREGISTER ', '401 Unauthorized', 'Authorization: [hidden]', 'Z in\nINVITE ', '180 Ringing', '486 '])
    expect(text).toContain(expected);
  expect(text).toContain('***678');
  expect(text).not.toMatch(/hunter2|response=|12345678|sip:1001/);
});

test('a file that cannot be opened is told in the log and stops nothing', async () => {
  const log = new FakeLog();
  const trace = new SipTrace({ open: () => Promise.reject(new Error('read-only')), now, log });
  trace.turn(true);
  trace.record('in', 'x');
  await settled();
  expect(log.lines).toEqual(['warn the SIP trace could not be opened']);
});

test('the file stands beside the log and stays within its bounds', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'trace-'));
  const file = await openTraceFile(folder, new FakeLog());
  file.write('x'.repeat(100));
  file.end();
  await expect.poll(async () => (await readdir(folder)).join()).toBe('sip-trace.1.log');
  await expect.poll(async () => (await readFile(path.join(folder, 'sip-trace.1.log'), 'utf8')).length).toBe(100);
  await rm(folder, { recursive: true });
});
