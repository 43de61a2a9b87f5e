import { CheckboxButton, CheckboxField } from 'react-aria-components';
import './check-box.css';
import { CheckMark } from './check-mark.tsx';

interface Props {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** On or off, with its word beside it. */
export function CheckBox({ label, isChecked, onChange }: Props) {
  return (
    <CheckboxField isSelected={isChecked} onChange={onChange}>
      <CheckboxButton className="check-box">
        <CheckMark />
        <span>{label}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
