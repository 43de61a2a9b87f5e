import { CheckboxButton, CheckboxField, Text } from 'react-aria-components';
import { CheckMark } from '../../../ui/check-mark.tsx';
import type { ControlProps } from './control-props.ts';
import './check-control.css';

/** On or off, as a check box. */
export function CheckControl({ text, value, isDisabled, set }: ControlProps) {
  return (
    <CheckboxField className="check" isSelected={value === true} isDisabled={isDisabled} onChange={set}>
      <CheckboxButton className="check-button">
        <CheckMark />
        <span className="setting-label">{text.label}</span>
      </CheckboxButton>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
    </CheckboxField>
  );
}
