import { expect, test } from 'vitest';
import { association, setupRole, withoutLocalNames, withRole } from '../../../renderer/media/sdp.ts';

const sdp = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=candidate:1 1 udp 2113937151 0b1c.local 50000 typ host generation 0',
  'a=candidate:2 1 udp 2113937151 192.0.2.5 50001 typ host generation 0',
  'a=ice-ufrag:abcd',
  'a=fingerprint:sha-256 AA:BB',
  'a=setup:active',
  '',
].join('\r\n');

test('candidates with mDNS names are taken out, the others stay as they are', () => {
  expect(withoutLocalNames(sdp)).toBe(sdp.replace(/a=candidate:1.*\r\n/, ''));
});

test('the association is named by ufrag and fingerprint, however the fingerprint is written', () => {
  expect(association(sdp)).toBe(association(sdp.replace('AA:BB', 'aa:bb')));
  expect(association(sdp)).not.toBe(association(sdp.replace('abcd', 'efgh')));
  expect(association(sdp)).not.toBe(association(sdp.replace('AA:BB', 'AA:BC')));
});

test('the role is read and replaced; actpass is left to the offerer', () => {
  expect(setupRole(sdp)).toBe('active');
  expect(setupRole(withRole(sdp, 'passive'))).toBe('passive');
  expect(setupRole(withRole(sdp.replace('setup:active', 'setup:actpass'), 'passive'))).toBe('actpass');
  expect(setupRole('v=0\r\n')).toBeNull();
});
