import { type KeyboardEvent, useRef } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.tsx';
import { shortcutOf, shortcutText } from '../shortcut-keys.ts';
import type { ControlProps } from './control-props.ts';
import './shortcut-control.css';
import './text-control.css';

const isMac = navigator.userAgent.includes('Macintosh');

/** Keys pressed together are shown as they are called on the keyboard, and changed by pressing others. */
export function ShortcutControl({ text, value, isDisabled, error, set }: ControlProps) {
  const { t } = useTranslation();
  const keys = String(value);
  const field = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    // The button goes with the keys.
    field.current?.focus();
    set('');
  };
  const press = (event: KeyboardEvent): void => {
    // These lead out of the field.
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    const pressed = event.key === 'Backspace' || event.key === 'Delete' ? '' : shortcutOf(event.nativeEvent, isMac);
    if (pressed !== null && pressed !== keys) set(pressed);
  };
  return (
    <TextField className="text-control" value={shortcutText(keys, isMac)} isReadOnly isDisabled={isDisabled} isInvalid={error !== null}>
      <Label className="setting-label">{text.label}</Label>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
      <div className="shortcut-field">
        <Input ref={field} className="text-input shortcut-input" placeholder={t('settings.shortcut.none')} onKeyDown={press} />
        {keys !== '' && !isDisabled && <IconButton icon="erase" label={t('settings.shortcut.clear')} onPress={clear} />}
      </div>
      <FieldError className="setting-error">{error}</FieldError>
    </TextField>
  );
}
