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

interface Props {
  readonly id: CallView['id'];
  readonly warning: CallView['warning'];
}

/**
 * How the call sounds: a word in one of three colours, why, and the figures. A warning takes the place of word and cause, so that no
 * button moves under the pointer.
 */
export function SoundMark({ id, warning }: Props) {
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
        {warning !== null && <Warning warning={warning} />}
        <Badge icon="clock">{`${t('calls.sound.label')}: ${t('calls.sound.measuring')}`}</Badge>
      </div>
    );
  const { grade, cause, mos } = sound;
  const figures = [...(mos === null ? [] : [t('calls.sound.figures.mos', { mos: mos.toFixed(1) })]), ...networkTexts(sound, t)];
  return (
    <div className="call-sound">
      {warning !== null && <Warning warning={warning} />}
      {warning === null && <Badge {...marks[grade]}>{`${t('calls.sound.label')}: ${t(`calls.sound.${grade}`)}`}</Badge>}
      {warning === null && cause !== null && <span className="call-sound-cause">{t(`calls.sound.cause.${cause}`)}</span>}
      <span className="call-sound-figures">{figures.join(' / ')}</span>
    </div>
  );
}

function Warning({ warning }: { readonly warning: NonNullable<CallView['warning']> }) {
  const { t } = useTranslation();
  return (
    <span role="alert">
      <Badge icon={warning === 'far_end_silent' ? 'warning' : 'microphoneOff'} tone="bad">
        {t(`calls.warning.${warning}`)}
      </Badge>
    </span>
  );
}
