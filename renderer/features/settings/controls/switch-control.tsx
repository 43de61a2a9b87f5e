import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import type { ControlProps } from './control-props.ts';
import './switch-control.css';

/** On or off. */
export function SwitchControl({ text, value, isDisabled, set }: ControlProps) {
  return (
    <SwitchField className="switch" isSelected={value === true} isDisabled={isDisabled} onChange={set}>
      <SwitchButton className="switch-button">
        <span className="setting-label">{text.label}</span>
        <span className="switch-track">
          <span className="switch-knob" />
        </span>
      </SwitchButton>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
    </SwitchField>
  );
}
