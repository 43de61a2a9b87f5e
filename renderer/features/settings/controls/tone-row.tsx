import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToneView } from '../../../../common/ipc/groups/tones.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Plain } from '../../../ui/plain.tsx';
import { ToneRename } from './tone-rename.tsx';
import type { Tones } from './use-tones.ts';
import { useToneLabel } from './use-tone-label.ts';

interface Props {
  readonly tone: ToneView;
  readonly isChosen: boolean;
  readonly isPlaying: boolean;
  /** It cannot be chosen; it can still be tried. */
  readonly isDisabled: boolean;
  /** One of the user's own. */
  readonly canChange: boolean;
  readonly tones: Tones;
  readonly choose: () => void;
  readonly removed: () => void;
}

/** One tone: to be chosen, tried and, if it is the user's own, changed. */
export function ToneRow({ tone, isChosen, isPlaying, isDisabled, canChange, tones, choose, removed }: Props) {
  const { t } = useTranslation();
  const label = useToneLabel()(tone);
  const [mode, setMode] = useState<'shown' | 'renaming' | 'removing'>('shown');
  /** Where the keyboard goes when the form has closed. */
  const [left, setLeft] = useState<'renaming' | 'removing' | null>(null);
  const close = (): void => {
    setLeft(mode === 'shown' ? null : mode);
    setMode('shown');
  };
  if (mode === 'renaming') return <ToneRename label={label} rename={(typed) => tones.rename(tone, typed)} close={close} />;
  if (mode === 'removing')
    return (
      <li className="tone-form">
        <div role="alertdialog" aria-label={t('settings.tones.remove', { tone: label })} aria-describedby={tone.name}>
          <p id={tone.name}>{t('settings.tones.removeQuestion', { tone: label })}</p>
          <p className="tone-actions">
            <Button
              tone="bad"
              onPress={() => {
                removed();
                tones.remove(tone);
              }}
            >
              {t('settings.tones.removeYes')}
            </Button>
            <Button isFocusedFirst onPress={close}>
              {t('settings.tones.cancel')}
            </Button>
          </p>
        </div>
      </li>
    );
  return (
    <li className="tone">
      <label className="tone-choice">
        <input type="radio" name="ring.tone" checked={isChosen} disabled={isDisabled} onChange={choose} />
        <Plain className="tone-label">{label}</Plain>
        {tone.lengthS !== null && <span className="tone-length">{t('settings.tones.length', { seconds: tone.lengthS.toFixed(1) })}</span>}
      </label>
      <span className="tone-actions">
        <Button
          size="small"
          icon={isPlaying ? 'pause' : 'play'}
          label={t(isPlaying ? 'settings.tones.stopLabel' : 'settings.tones.playLabel', { tone: label })}
          isDisabled={tone.isMissing}
          onPress={() => (isPlaying ? tones.stop() : tones.play(tone))}
        >
          {t(isPlaying ? 'settings.tones.stop' : 'settings.tones.play')}
        </Button>
        {canChange && (
          <>
            <IconButton
              icon="edit"
              label={t('settings.tones.rename', { tone: label })}
              isFocusedFirst={left === 'renaming'}
              onPress={() => setMode('renaming')}
            />
            <IconButton
              icon="upload"
              label={t('settings.tones.replace', { tone: label })}
              isDisabled={tones.isBusy}
              onPress={() => tones.replace(tone)}
            />
            <IconButton
              icon="trash"
              label={t('settings.tones.remove', { tone: label })}
              isFocusedFirst={left === 'removing'}
              onPress={() => setMode('removing')}
            />
          </>
        )}
      </span>
      {tone.isMissing && (
        <p className="tone-note">
          <Icon name="warning" size={14} />
          {t('settings.tones.missing')}
        </p>
      )}
    </li>
  );
}
