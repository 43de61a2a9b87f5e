import type { ReactNode } from 'react';
import {
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  SwitchButton,
  SwitchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import type { SettingKey, Settings } from '../../../common/settings/schema.ts';
import { Icon } from '../../ui/icon.tsx';
import './controls.css';
import { useSetting } from './setting-control.ts';

type KeyOf<Value> = { [Key in SettingKey]: Settings[Key] extends Value ? Key : never }[SettingKey];

function Locked({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useTranslation();
  return (
    isLocked && (
      <p className="setting-locked">
        <Icon name="lock" size={14} />
        {t('settings.locked')}
      </p>
    )
  );
}

interface SwitchProps {
  readonly snapshot: SettingsSnapshot;
  readonly name: KeyOf<boolean>;
  readonly label: string;
  readonly hint?: string;
}

/** A setting that is on or off. */
export function SettingSwitch({ snapshot, name, label, hint }: SwitchProps) {
  const { value, isLocked, set } = useSetting(snapshot, name);
  return (
    <div className="setting">
      <SwitchField isSelected={value} isDisabled={isLocked} onChange={set}>
        <SwitchButton className="switch">
          <span className="switch-text">
            {label}
            {hint !== undefined && <span className="setting-hint">{hint}</span>}
          </span>
          <span className="switch-track">
            <span className="switch-knob" />
          </span>
        </SwitchButton>
      </SwitchField>
      <Locked isLocked={isLocked} />
    </div>
  );
}

interface ChoiceProps<Key extends KeyOf<string>> {
  readonly snapshot: SettingsSnapshot;
  readonly name: Key;
  readonly label: string;
  readonly choices: readonly { readonly value: Settings[Key]; readonly label: ReactNode }[];
}

/** A setting with a few choices, all visible. */
export function SettingChoice<Key extends KeyOf<string>>({ snapshot, name, label, choices }: ChoiceProps<Key>) {
  const { value, isLocked, set } = useSetting(snapshot, name);
  const choose = (chosen: string): void => {
    const choice = choices.find((known) => known.value === chosen);
    if (choice !== undefined) set(choice.value);
  };
  return (
    <div className="setting">
      <RadioGroup className="choice" value={value} isDisabled={isLocked} onChange={choose}>
        <Label className="setting-label">{label}</Label>
        <div className="choice-options">
          {choices.map((choice) => (
            <RadioField key={choice.value} value={choice.value} className="choice-field">
              <RadioButton className="choice-option">{choice.label}</RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      <Locked isLocked={isLocked} />
    </div>
  );
}

interface SliderProps {
  readonly snapshot: SettingsSnapshot;
  readonly name: 'ring.volume';
  readonly label: string;
}

/** A volume from 0 to 100; stored when the thumb is let go. */
export function SettingVolume({ snapshot, name, label }: SliderProps) {
  const { value, isLocked, set } = useSetting(snapshot, name);
  return (
    <div className="setting">
      <Slider
        key={value}
        className="slider"
        defaultValue={value}
        minValue={0}
        maxValue={100}
        step={5}
        isDisabled={isLocked}
        onChangeEnd={set}
      >
        <div className="slider-head">
          <Label className="setting-label">{label}</Label>
          <SliderOutput />
        </div>
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <div className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="slider-thumb" />
            </>
          )}
        </SliderTrack>
      </Slider>
      <Locked isLocked={isLocked} />
    </div>
  );
}
