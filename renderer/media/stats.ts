import { candidateType, type CandidateType } from '../../common/call/candidate-type.ts';
import { type MeasuredQuality, qualityOf, type QualitySample } from './quality.ts';

const periodMs = 2000;

/** Also of a connection that is lost: that nothing arrives is what there is to tell. */
const measured: ReadonlySet<RTCPeerConnectionState> = new Set(['connected', 'disconnected']);

/** Measures a peer every 2 s from its connection on until it is closed; returns a function that stops. */
export function watchQuality(connection: RTCPeerConnection, onQuality: (quality: MeasuredQuality) => void): () => void {
  let previous: QualitySample | null = null;
  const timer = setInterval(() => {
    if (!measured.has(connection.connectionState)) return;
    connection.getStats().then(
      (report) => {
        const sample = sampleOf(report);
        onQuality(qualityOf(previous, sample));
        previous = sample;
      },
      (error: unknown) => console.warn(`no statistics: ${String(error)}`),
    );
  }, periodMs);
  return () => clearInterval(timer);
}

type Entry = Readonly<Record<string, unknown>>;

/** The report as plain numbers. TypeScript's types lack half of the fields, so each is read by name. */
export function sampleOf(report: Iterable<readonly [string, unknown]>): QualitySample {
  const entries = [...report].map(([, entry]) => entry).filter(isEntry);
  const first = (type: string, fits: (entry: Entry) => boolean = () => true): Entry =>
    entries.find((entry) => entry['type'] === type && fits(entry)) ?? {};
  const inbound = first('inbound-rtp', (entry) => entry['kind'] === 'audio');
  const outbound = first('outbound-rtp', (entry) => entry['kind'] === 'audio');
  const source = first('media-source', (entry) => entry['kind'] === 'audio');
  const transport = first('transport', (entry) => entry['id'] === (inbound['transportId'] ?? outbound['transportId']));
  const pairId = text(transport['selectedCandidatePairId']);
  const pair = first('candidate-pair', (entry) =>
    pairId === null ? entry['nominated'] === true && entry['state'] === 'succeeded' : entry['id'] === pairId,
  );
  const typeOf = (side: 'local' | 'remote'): CandidateType | null => {
    const { candidateType: type } = first(`${side}-candidate`, (entry) => entry['id'] === pair[`${side}CandidateId`]);
    return candidateType.safeParse(type).data ?? null;
  };
  const [local, remoteEnd] = [typeOf('local'), typeOf('remote')];
  const remote = first('remote-inbound-rtp');
  const codec = first('codec', (entry) => entry['id'] === (inbound['codecId'] ?? outbound['codecId']));
  return {
    streamId: text(inbound['id']),
    codec: text(codec['mimeType']),
    packetsReceived: count(inbound['packetsReceived']),
    packetsLost: count(inbound['packetsLost']),
    packetsDiscarded: count(inbound['packetsDiscarded']),
    packetsSent: count(outbound['packetsSent']),
    jitterS: number(inbound['jitter']),
    roundTripS: number(remote['roundTripTime']) ?? number(pair['currentRoundTripTime']),
    bufferDelayS: count(inbound['jitterBufferDelay']),
    bufferEmitted: count(inbound['jitterBufferEmittedCount']),
    energyReceived: count(inbound['totalAudioEnergy']),
    energySent: count(source['totalAudioEnergy']),
    candidates: local === null || remoteEnd === null ? null : { local, remote: remoteEnd },
  };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function count(value: unknown): number {
  return number(value) ?? 0;
}
