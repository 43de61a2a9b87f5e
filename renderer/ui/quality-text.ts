import type { TFunction } from 'i18next';

interface Figures {
  readonly lossPercent: number | null;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
}

/** The figures of a call's quality in words; those that were not measured are left out. */
export function networkTexts({ lossPercent, jitterMs, roundTripMs }: Figures, t: TFunction): string[] {
  return [
    lossPercent === null ? '' : t('calls.sound.figures.loss', { loss: lossPercent.toFixed(1) }),
    jitterMs === null ? '' : t('calls.sound.figures.jitter', { jitter: Math.round(jitterMs) }),
    roundTripMs === null ? '' : t('calls.sound.figures.roundTrip', { roundTrip: Math.round(roundTripMs) }),
  ].filter((text) => text !== '');
}
