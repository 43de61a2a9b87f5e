import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { openToneKeys } from '../../../../common/tone/own-tone-keys.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Plain } from '../../../ui/plain.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import type { ControlProps } from './control-props.ts';
import { ToneAdder } from './tone-adder.tsx';
import { ToneRow } from './tone-row.tsx';
import './tone-control.css';
import { useTones } from './use-tones.ts';

/** Which tone rings, and the tones that the user brings along: each can be tried; the user's own are renamed, replaced and removed here. */
export function ToneControl({ text, value, isDisabled, facts, set }: ControlProps) {
  const { t } = useTranslation();
  const tones = useTones();
  const adder = useRef<HTMLDivElement>(null);
  const { locked } = facts.snapshot;
  const canChangeOwn = openToneKeys(locked).length > 0;
  const drop = useFileDrop(canChangeOwn && !tones.isBusy ? tones.addDropped : null);
  return (
    <fieldset className="tones" {...drop.handlers}>
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      <ul data-drop={drop.isOver} data-drop-text={t('settings.tones.drop')}>
        {facts.tones.map((tone) => (
          <ToneRow
            key={tone.name}
            tone={tone}
            isChosen={tone.name === value}
            isPlaying={tone.name === facts.playingTone}
            isDisabled={isDisabled}
            canChange={canChangeOwn && tone.label !== null}
            tones={tones}
            choose={() => set(tone.name)}
            // The row goes, and the keyboard with it.
            removed={() => adder.current?.querySelector('button')?.focus()}
          />
        ))}
      </ul>
      {facts.tones.length > 0 && !facts.tones.some(({ name }) => name === value) && (
        <p className="tone-note">
          <Icon name="warning" size={14} />
          {t('settings.ringRules.unknownTone')}
        </p>
      )}
      <ToneAdder ref={adder} tones={tones} locked={locked} />
      <output className="tone-news" data-tone={tones.news?.isBad === true ? 'bad' : 'good'}>
        {tones.isBusy && t('settings.tones.busy')}
        {tones.news !== null && (
          <>
            <Icon name={tones.news.isBad ? 'warning' : 'check'} size={14} />
            <span>
              {tones.news.text}
              {tones.news.detail !== null && (
                <span className="setting-hint">
                  <Plain>{tones.news.detail}</Plain>
                </span>
              )}
            </span>
          </>
        )}
      </output>
    </fieldset>
  );
}
