import type { TFunction } from 'i18next';
import type { CandidateType } from '../../../common/call/candidate-type.ts';
import type { CallDetail, StoredQuality } from '../../../common/ipc/groups/history.ts';
import { hasAnyFlag } from '../../ui/call-badges.tsx';
import { fullTime } from '../../ui/clock-text.ts';
import { durationText } from './duration-text.ts';
import { resultMark } from './result-mark.ts';

/** A label and what it says of a call. */
export type Fact = readonly [label: string, value: string];

const time = (atMs: number | null): string | null => (atMs === null ? null : fullTime(atMs));

function qualityText({ codec, mosMean, mosMinimum, lossPercent, jitterMs, roundTripMs }: StoredQuality, t: TFunction): string {
  const parts = [
    codec,
    mosMean === null ? null : `MOS ${mosMean.toFixed(1)}`,
    mosMinimum === null ? null : t('history.detail.mosMinimum', { mos: mosMinimum.toFixed(1) }),
    lossPercent === null ? null : t('history.detail.loss', { percent: lossPercent.toFixed(1) }),
    jitterMs === null ? null : t('history.detail.jitter', { ms: Math.round(jitterMs) }),
    roundTripMs === null ? null : t('history.detail.roundTrip', { ms: Math.round(roundTripMs) }),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' / ');
}

function pathText({ localCandidate, remoteCandidate }: StoredQuality, t: TFunction): string | null {
  if (localCandidate === null || remoteCandidate === null) return null;
  const words = (type: CandidateType): string => `${t(`history.detail.candidate.${type}`)} (${type})`;
  return t('history.detail.pathEnds', { own: words(localCandidate), other: words(remoteCandidate) });
}

/** All that is known of a call but its number, name, memo, route and chat; what is not known is left out. */
export function factsOf(detail: CallDetail, t: TFunction): readonly Fact[] {
  const { row } = detail;
  const line = [row.line.display || row.line.number, row.line.label ?? ''].filter((text) => text !== '').join(' ');
  const length = (seconds: number | null): string | null => (seconds === null ? null : durationText(seconds, t));
  const kind = `${t(row.direction === 'incoming' ? 'calls.incoming' : 'calls.outgoing')} / ${t(row.scope === 'internal' ? 'calls.internal' : 'calls.external')}`;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('history.detail.result'), resultMark(row, t).word],
    [t('history.detail.kind'), kind],
    [t('history.detail.started'), fullTime(row.startedAtMs)],
    [t('history.detail.answered'), time(detail.answeredAtMs)],
    [t('history.detail.ended'), time(detail.endedAtMs)],
    [t('history.detail.ringTime'), length(detail.ringS)],
    [t('history.detail.talkTime'), length(row.talkS)],
    [t('history.detail.holdTime'), detail.holdS === 0 ? null : length(detail.holdS)],
    [row.direction === 'incoming' ? t('history.detail.calledLine') : t('history.detail.ownLine'), line],
    [t('history.detail.finalNumber'), detail.finalNumber],
    [t('history.detail.transferredTo'), detail.transferredTo],
    [t('history.detail.label'), row.label],
    [t('history.detail.queue'), row.queue],
    [t('history.detail.cause'), detail.cause === null ? null : t(`calls.cause.${detail.cause}`)],
    [t('history.detail.quality'), detail.quality === null ? null : qualityText(detail.quality, t)],
    [t('history.detail.microphone'), detail.quality?.microphone ?? null],
    [t('history.detail.speaker'), detail.quality?.speaker ?? null],
    [t('history.detail.path'), detail.quality === null ? null : pathText(detail.quality, t)],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}

/** その他の情報 (spec/cti-contract.md section 2); a header of the site keeps its own name. */
const namedFacts = ['callType', 'menuPath', 'language', 'customerRef', 'recording'] as const;

/** What the headers of the call said besides. */
export function otherFactsOf({ otherFacts }: CallDetail, t: TFunction): readonly Fact[] {
  return otherFacts.map(({ name, value }) => {
    const known = namedFacts.find((one) => one === name);
    return [known === undefined ? name : t(`history.detail.other.${known}`), value];
  });
}

/** The user's flags in the words of their badges; empty where nobody said anything of them. */
export function flagsText({ flags }: CallDetail, t: TFunction): string {
  if (!hasAnyFlag(flags)) return '';
  const words = [
    t(flags.isVerified === true ? 'popup.incoming.verified' : 'popup.incoming.unverified'),
    flags.isBadActor === true ? t('popup.incoming.badActor') : '',
    flags.isRepeat === true ? t('popup.incoming.repeat') : '',
  ];
  return words.filter((word) => word !== '').join(' / ');
}
