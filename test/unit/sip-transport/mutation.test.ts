import { Core } from 'sip.js';
import { describe, expect, test } from 'vitest';
import { HostileAgent } from '../../support/hostile-agent.ts';
import { bodyOf, inspected } from '../../support/filter-rig.ts';
import { inviteText, requestText, responseText } from '../../support/sip-text.ts';
import { validCases } from '../../support/torture/valid.ts';

/** A generator of its own (mulberry32), so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const spice = [
  '"',
  '<',
  '>',
  ';',
  ',',
  ':',
  '@',
  '\r\n',
  ' ',
  '\\',
  '%',
  '%00',
  '=',
  '?',
  '_',
  '窓',
  '\u0000',
  '[',
  ']',
  '#',
  '-',
  '0',
  '\r',
  '\n',
  '\ud800',
  'tel:',
  'sip:',
];

const seeds = [
  ...validCases.map(({ message }) => message),
  inviteText({
    'P-Asserted-Identity': '"A" <sip:a@b>, <tel:+81312345678>',
    Supported: 'replaces',
    'Record-Route': '<sip:p1;lr=on;ftag=a.b>,<sip:p2;lr;r2=on>',
  }),
  requestText(
    'NOTIFY',
    { Event: 'dialog', 'Subscription-State': 'active;expires=60', 'Content-Type': 'application/dialog-info+xml' },
    { body: '<x/>' },
  ),
  requestText('REFER', { 'Refer-To': '<sip:c@d?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>' }),
  responseText('SIP/2.0 200 OK', {
    Contact: '<sip:b@c;transport=ws>;q=0.5;expires=60;+sip.instance="<urn:uuid:x>"',
    'Content-Type': 'application/sdp',
  }),
  responseText('SIP/2.0 401 Unauthorized', { 'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5' }),
];

function mutated(text: string, random: () => number): string {
  let result = text;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * result.length);
    const length = Math.floor(random() * 6);
    const extra = random() < 0.7 ? (spice[Math.floor(random() * spice.length)] ?? '') : '';
    result = result.slice(0, at) + extra + result.slice(at + length);
  }
  return result;
}

describe('whatever is done to a message', () => {
  const logger = new HostileAgent().userAgent.getLogger('test');

  test.each([1, 2, 3, 4])('the filter does not throw, and what it passes can be read by SIP.js (seed %i)', (seed) => {
    const random = randomOf(seed);
    const unread: string[] = [];
    for (let round = 0; round < 600; round += 1) {
      const text = mutated(seeds[Math.floor(random() * seeds.length)] ?? '', random);
      const inspection = inspected(text);
      if (inspection.type !== 'pass') continue;
      const parsed = Core.Parser.parseMessage(inspection.message, logger);
      const isWhole = parsed !== undefined && ['from', 'to', 'call-id', 'cseq', 'via'].every((name) => parsed.hasHeader(name));
      if (!isWhole || parsed.body !== bodyOf(inspection.message)) unread.push(inspection.message);
    }
    expect(unread.slice(0, 3)).toEqual([]);
  });

  test('an answer to a mutated request never has more header lines than it should', () => {
    const random = randomOf(99);
    const known = /^(?:SIP\/2\.0 \d{3}|Via|From|To|Call-ID|CSeq|Allow|Accept|Unsupported|Content-Length)\b/;
    for (let round = 0; round < 1_000; round += 1) {
      const inspection = inspected(mutated(seeds[Math.floor(random() * seeds.length)] ?? '', random));
      if (inspection.type !== 'answer') continue;
      const [head = '', ...rest] = inspection.response.split('\r\n\r\n');
      expect(rest).toEqual(['']);
      expect(head.split('\r\n').filter((line) => !known.test(line))).toEqual([]);
      expect(head.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });
});
