import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSound, CallView } from '../../../common/ipc/groups/calls.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Badge } from '../../ui/badge.tsx';
import { networkTexts } from '../../ui/quality-text.ts';

const marks = {
  good: { icon: 'check', tone: 'good' },
  fair: { icon: 'warning', tone: 'warn' },
  poor: { icon: 'warning', tone: 'bad' },
} as const;

/** How the call sounds: a word in one of three colours, why, and the figures. Keeps its height, so that no button moves under the pointer. */
export function SoundMark({ id }: { readonly id: CallView['id'] }) {
  const { t } = useTranslation();
  const { calls } = usePhoneBridge();
  const [sound, setSound] = useState<CallSound | null>(null);
  useEffect(
    () =>
      calls.onSoundMeasured((measured) => {
        if (measured.id === id) setSound(measured);
      }),
    [calls, id],
  );
  if (sound === null)
    return (
      <div className="call-sound">
        <Badge icon="clock">{`${t('calls.sound.label')}: ${t('calls.sound.measuring')}`}</Badge>
      </div>
    );
  const { grade, cause, mos } = sound;
  const figures = [...(mos === null ? [] : [t('calls.sound.figures.mos', { mos: mos.toFixed(1) })]), ...networkTexts(sound, t)];
  return (
    <div className="call-sound">
      <Badge {...marks[grade]}>{`${t('calls.sound.label')}: ${t(`calls.sound.${grade}`)}`}</Badge>
      {cause !== null && <span className="call-sound-cause">{t(`calls.sound.cause.${cause}`)}</span>}
      <span className="call-sound-figures">{figures.join(' / ')}</span>
    </div>
  );
}
