import { useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import type { ControlProps } from './control-props.ts';
import './volume-control.css';

/** A volume from 0 to 100; stored when the thumb is let go. */
export function VolumeControl({ text, value, isDisabled, set }: ControlProps) {
  const stored = Number(value);
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <Slider
      className="slider"
      value={dragged ?? stored}
      minValue={0}
      maxValue={100}
      step={5}
      isDisabled={isDisabled}
      onChange={setDragged}
      onChangeEnd={(volume) => {
        set(volume);
        setDragged(null);
      }}
    >
      <div className="slider-head">
        <Label className="setting-label">{text.label}</Label>
        <SliderOutput />
      </div>
      <p className="setting-hint">{text.hint}</p>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <div className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
