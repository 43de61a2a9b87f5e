import { expect, test } from 'vitest';
import { meanOpinionScore, qualityOf, type QualitySample } from '../../../renderer/media/quality.ts';
import { sampleOf } from '../../../renderer/media/stats.ts';

const start: QualitySample = {
  streamId: 'in1',
  codec: 'audio/opus',
  packetsReceived: 1000,
  packetsLost: 10,
  packetsDiscarded: 5,
  packetsSent: 1000,
  jitterS: 0.004,
  roundTripS: 0.08,
  bufferDelayS: 60,
  bufferEmitted: 1000,
  energyReceived: 1,
  energySent: 2,
  candidates: { local: 'host', remote: 'srflx' },
};

test.each([
  // R = 93.2 - 0.024 d at short delay: 4.4 is what G.711 gives at best.
  ['audio/PCMU', 25, 0, 4.4],
  ['audio/PCMU', 25, 1, 4.32],
  ['audio/PCMU', 25, 5, 3.89],
  ['audio/PCMU', 25, 20, 2.59],
  ['audio/opus', 25, 5, 3.54],
  // The step at 177.3 ms.
  ['audio/PCMU', 150, 0, 4.34],
  ['audio/PCMU', 400, 0, 3.05],
  ['audio/PCMU', 5000, 100, 1],
  [null, 25, 0, 4.4],
])('%s with %i ms one way and %i percent lost has a score of %f', (codec, delayMs, lossPercent, score) => {
  expect(meanOpinionScore(codec, delayMs, lossPercent)).toBeCloseTo(score, 1);
});

test('the score stays between 1 and 4.5', () => {
  for (let delayMs = 0; delayMs < 3000; delayMs += 50)
    for (let lossPercent = 0; lossPercent <= 100; lossPercent += 5) {
      const score = meanOpinionScore('audio/opus', delayMs, lossPercent);
      expect(score).toBeGreaterThanOrEqual(1);
      expect(score).toBeLessThanOrEqual(4.5);
    }
});

test('loss counts what came too late as well, over the time since the last look', () => {
  const now = { ...start, packetsReceived: 1090, packetsLost: 16, packetsDiscarded: 9, bufferDelayS: 66, bufferEmitted: 1100 };
  expect(qualityOf(start, now)).toMatchObject({ codec: 'opus', lossPercent: 10, jitterMs: 4, roundTripMs: 80, packetsReceived: 1090 });
});

test('the first look, a new stream and a silent one have no loss and no score', () => {
  expect(qualityOf(null, start)).toMatchObject({ lossPercent: null, mos: null, packetsSent: 1000 });
  expect(qualityOf(start, { ...start, streamId: 'in2', packetsReceived: 3 })).toMatchObject({ lossPercent: null, mos: null });
  expect(qualityOf(start, start)).toMatchObject({ lossPercent: null, mos: null });
});

test('duplicates, which make the count of lost packets fall, are no negative loss', () => {
  expect(qualityOf(start, { ...start, packetsReceived: 1100, packetsLost: 4 }).lossPercent).toBe(0);
});

test('a report is read by the stream, its codec and the pair in use', () => {
  const report = new Map<string, unknown>([
    ['c0', { type: 'codec', id: 'c0', mimeType: 'audio/PCMA' }],
    ['c1', { type: 'codec', id: 'c1', mimeType: 'audio/opus' }],
    ['p0', { type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 }],
    [
      'p1',
      {
        type: 'candidate-pair',
        nominated: true,
        state: 'succeeded',
        currentRoundTripTime: 0.05,
        localCandidateId: 'l1',
        remoteCandidateId: 'r1',
      },
    ],
    [
      'in',
      {
        type: 'inbound-rtp',
        id: 'in',
        kind: 'audio',
        codecId: 'c1',
        packetsReceived: 7,
        packetsLost: -1,
        jitter: 0.001,
        totalAudioEnergy: 0.5,
      },
    ],
    ['out', { type: 'outbound-rtp', id: 'out', kind: 'audio', codecId: 'c1', packetsSent: 9 }],
    ['src', { type: 'media-source', kind: 'audio', totalAudioEnergy: 0.25 }],
    ['l1', { type: 'local-candidate', id: 'l1', candidateType: 'host' }],
    ['r1', { type: 'remote-candidate', id: 'r1', candidateType: 'relay' }],
    ['odd', null],
  ]);
  expect(sampleOf(report)).toMatchObject({
    streamId: 'in',
    codec: 'audio/opus',
    packetsReceived: 7,
    packetsSent: 9,
    jitterS: 0.001,
    roundTripS: 0.05,
    energyReceived: 0.5,
    energySent: 0.25,
    candidates: { local: 'host', remote: 'relay' },
  });
});

test('of several pairs that were nominated, as after an ICE restart, that of the transport counts; an unknown type is none', () => {
  const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded' };
  const report = (remoteType: string) =>
    new Map<string, unknown>([
      ['in', { type: 'inbound-rtp', id: 'in', kind: 'audio', transportId: 't' }],
      ['t', { type: 'transport', id: 't', selectedCandidatePairId: 'new' }],
      ['old', { ...pair, id: 'old', localCandidateId: 'l0', remoteCandidateId: 'r0' }],
      ['new', { ...pair, id: 'new', localCandidateId: 'l1', remoteCandidateId: 'r1', currentRoundTripTime: 0.02 }],
      ['l0', { type: 'local-candidate', id: 'l0', candidateType: 'host' }],
      ['r0', { type: 'remote-candidate', id: 'r0', candidateType: 'host' }],
      ['l1', { type: 'local-candidate', id: 'l1', candidateType: 'srflx' }],
      ['r1', { type: 'remote-candidate', id: 'r1', candidateType: remoteType }],
    ]);
  expect(sampleOf(report('prflx'))).toMatchObject({ roundTripS: 0.02, candidates: { local: 'srflx', remote: 'prflx' } });
  expect(sampleOf(report('carrier pigeon')).candidates).toBeNull();
});

test('an empty report is a sample of nothing', () => {
  expect(sampleOf([])).toMatchObject({ streamId: null, codec: null, packetsReceived: 0, roundTripS: null });
});
