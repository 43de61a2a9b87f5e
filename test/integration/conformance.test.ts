import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Passing, PassingRequest } from '../conformance/changing-proxy.ts';
import { type Finding, reportText } from '../conformance/finding.ts';
import { makeCertificate } from '../pbx/certificate.ts';
import { ConformanceRig } from '../support/cti/conformance-rig.ts';

let rig: ConformanceRig;
beforeEach(async () => {
  rig = new ConformanceRig();
  await rig.start();
});
afterEach(() => rig.stop());

describe('our own contact centre', () => {
  test('does everything right, for a reported call and for known ones', async () => {
    for (const name of ['plain', 'chatbot', 'chat-late', 'not-applicable', 'two-matches', 'withheld'])
      expect(await rig.wrong({ callKey: rig.know(name) })).toEqual([]);
    const findings = await rig.findings({ callKey: rig.knowLongChat() });
    expect(findings.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(passedOver(findings)).toEqual([]);
    expect(rig.server.breaches()).toEqual([]);
  });

  test('and what the capabilities take away is not asked for', async () => {
    for (const endpoint of ['route', 'flags', 'events', 'history'] as const) rig.server.setFault(endpoint, { type: 'html' });
    const none = { answer: ({ path: at }: PassingRequest, answer: Passing) => at === '/capabilities' && lessOffered(answer) };
    expect(await rig.wrongThrough(none)).toEqual([]);
  });

  test('where an answer takes long, that is said', async () => {
    rig.server.setFault('incoming-info', { type: 'delay', delayMs: 700 });
    const findings = await rig.findings();
    expect(findings.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
    expect(findings.find(({ what }) => what.startsWith('GET …/incoming-info'))?.why.join('')).toMatch(/^It took \d\.\d s/);
  });

  test('where a key is of nobody, it is named', async () => {
    const findings = await rig.findings({ url: await rig.spoil({ answer: misspelt }) });
    expect(findings.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
    expect(passedOver(findings)).toEqual([
      'The client passes over $.ctiNumbers[].popUp: the contract has no such key.',
      'The client passes over $.caller.nummer: the contract has no such key.',
      'The client passes over $.calls[].resolt: the contract has no such key.',
    ]);
  });

  test('where an answer is pending for ever, nothing is said to be right', async () => {
    rig.know('chatbot', { chat: { type: 'pending', retryAfterS: 1 } });
    const findings = await rig.findings({ callKey: 'chatbot' });
    expect(findings.find(({ what }) => what.startsWith('GET …/chat of the call'))).toMatchObject({ outcome: 'skipped' });
  });

  test('passes behind the proxy that spoils the others', async () => {
    expect(await rig.wrongThrough({})).toEqual([]);
  });
});

function misspelt({ path: at }: PassingRequest, answer: Passing): void {
  if (at.endsWith('/incoming-info')) answer.body = answer.body.replace('"number":', '"nummer":"1","number":');
  if (at === '/history/call-center') answer.body = answer.body.replaceAll('"result":', '"resolt":"x","result":');
  if (at === '/policy') answer.body = answer.body.replaceAll('"popup":', '"popUp":true,"popup":');
}

function passedOver(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ why }) => why).filter((sentence) => sentence.startsWith('The client passes over'));
}

function lessOffered(answer: Passing): void {
  answer.body = answer.body.replaceAll(/"(route|flags|events|history)":true/g, '"$1":false');
}

/** Runs the command on a machine that trusts these authorities alone; resolves with its exit code and what it prints. */
function run(url: string, authorities: string): Promise<string> {
  const env = { PATH: process.env['PATH'], SSL_CERT_FILE: authorities, SSL_CERT_DIR: '/nowhere' };
  const words = [path.resolve('scripts/conformance.ts'), url];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env, timeout: 25_000 }, (error, stdout) => resolve(`${error?.code ?? 0} ${stdout}`));
  });
}

describe('the command', () => {
  let folder: string;
  let site: https.Server;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'conformance-'));
  });
  afterEach(async () => {
    site.close();
    site.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  test('trusts the authorities of the system, as the phone does, and says so where one is unknown', async () => {
    const { keyFile, certificateFile } = await makeCertificate(folder);
    site = https.createServer({ key: await readFile(keyFile), cert: await readFile(certificateFile) }, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>');
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = `https://127.0.0.1:${address.port}`;
    expect(await run(url, certificateFile)).toMatch(/^1 [^]*web page in place of JSON/);
    expect(await run(url, '/nowhere')).toMatch(/^1 [^]*The TLS certificate is self-signed/);
  });
});

test('the report says what is wrong, why, and where the contract says so', () => {
  const findings: Finding[] = [
    { what: 'GET /policy', section: '4', outcome: 'ok', why: [] },
    { what: 'GET …/chat', section: '7', outcome: 'wrong', why: ['The body is not JSON.'] },
    { what: 'Events', section: '11', outcome: 'skipped', why: ['Not offered.'] },
  ];
  expect(reportText(findings)).toBe(
    'ok      GET /policy (section 4)\nWRONG   GET …/chat (section 7)\n          The body is not JSON.\nskipped Events (section 11)\n          Not offered.\n\n1 ok, 1 wrong, 1 skipped',
  );
});
