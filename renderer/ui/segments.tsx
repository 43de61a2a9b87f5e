import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import './segments.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

/** A few choices side by side, all visible. */
export function Segments<Value extends string>({ label, isLabelHidden = false, value, options, onChange }: Props<Value>) {
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find((known) => known.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className={isLabelHidden ? 'hidden' : 'segments-label'}>{label}</Label>
      <div className="segments-options">
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} className="segments-field">
            <RadioButton className="segments-option">{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
