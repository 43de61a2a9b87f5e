import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import type { KindProps } from './control-props.ts';
import './radio-control.css';

type Props = Pick<KindProps<'radio' | 'select'>, 'text' | 'value' | 'kind' | 'isDisabled' | 'set'>;

/** A few choices, all visible. */
export function RadioControl({ text, value, kind, isDisabled, set }: Props) {
  return (
    <RadioGroup className="choice" value={String(value)} isDisabled={isDisabled} onChange={set}>
      <Label className="setting-label">{text.label}</Label>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
      <div className="choice-options">
        {kind.values.map((choice) => (
          <RadioField key={choice} value={choice} className="choice-field">
            <RadioButton className="choice-option">{text.choices?.[choice] ?? choice}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
