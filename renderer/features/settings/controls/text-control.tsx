import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import type { ControlProps } from './control-props.ts';
import './text-control.css';
import { useDraft } from './use-draft.ts';

interface Props extends ControlProps {
  readonly width?: 'number' | 'text';
  /** What the typed text means; what the schema refuses is said at the field. */
  readonly read: (typed: string) => unknown;
}

/** A line of text, stored when the field is left or by Enter. */
export function TextControl({ text, value, isDisabled, error, set, forget, read, width = 'text' }: Props) {
  const { draft, setDraft, keys } = useDraft(String(value), (typed) => set(read(typed)), forget);
  const type = (typed: string): void => {
    setDraft(typed);
    if (error !== null) forget();
  };
  return (
    <TextField className="text-control" value={draft} onChange={type} isDisabled={isDisabled} isInvalid={error !== null}>
      <Label className="setting-label">{text.label}</Label>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
      <Input
        className={`text-input text-input-${width}`}
        inputMode={width === 'number' ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck="false"
        {...keys}
      />
      <FieldError className="setting-error">{error}</FieldError>
    </TextField>
  );
}
