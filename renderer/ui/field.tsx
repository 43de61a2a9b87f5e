import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import './field.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'tel' | 'url' | 'date';
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly isLabelHidden?: boolean;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  /** Takes the focus when it appears: for the one field that the page is there for. */
  readonly isFocusedFirst?: boolean;
  readonly onEscape?: () => void;
  /** Stands at the end of the field, inside its frame. */
  readonly children?: ReactNode;
}

/** One line of text with its label, a hint and what is wrong with it. */
export function Field({
  label,
  hint,
  error = null,
  placeholder,
  isLabelHidden = false,
  isFocusedFirst = false,
  onEscape,
  children,
  ...rest
}: FieldProps) {
  return (
    <TextField
      {...rest}
      className="field"
      isInvalid={error !== null}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(isFocusedFirst ? { autoFocus: true } : {})}
      {...(onEscape === undefined
        ? {}
        : {
            onKeyDown: (event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) onEscape();
              else event.continuePropagation();
            },
          })}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <div className="field-frame">
        <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} autoComplete="off" spellCheck="false" />
        {children}
      </div>
      {hint !== undefined && error === null && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
