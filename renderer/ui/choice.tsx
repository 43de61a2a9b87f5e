import { useId } from 'react';
import './choice.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
}

/** One of several, in the system's own list: it works with every keyboard and reader. */
export function Choice<Value extends string>({ label, isLabelHidden = false, value, choices, onChange, isDisabled = false }: Props<Value>) {
  const id = useId();
  return (
    <div className="choice-list">
      <label htmlFor={id} className={isLabelHidden ? 'hidden' : 'field-label'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
