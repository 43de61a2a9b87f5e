import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import '../../ui/field.css';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly maxLength: number;
  readonly search: (text: string) => void;
  readonly isSearching: boolean;
  /** The down arrow leaves the field for the list. */
  readonly goToList: () => void;
}

/** The free field: finds while one types; what an input method still composes is no word yet and waits. Ctrl or Cmd with F leads here. */
export function SearchField({ label, placeholder, text, maxLength, search, isSearching, goToList }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [composed, setComposed] = useState<string | null>(null);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      search('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      goToList();
    }
  };
  return (
    <TextField
      className="field search-field"
      aria-label={label}
      value={composed ?? text}
      onChange={(typed) => (composed === null ? search(typed) : setComposed(typed))}
      maxLength={maxLength}
    >
      <div className="field-frame">
        <span className="search-icon">
          {isSearching ? (
            <span className="search-spinner">
              <span className="hidden">{t('history.search.searching')}</span>
            </span>
          ) : (
            <Icon name="search" size={18} />
          )}
        </span>
        <Input
          ref={input}
          className="field-input"
          type="search"
          placeholder={placeholder}
          autoComplete="off"
          spellCheck="false"
          onKeyDown={onKeyDown}
          onCompositionStart={() => setComposed(text)}
          onCompositionEnd={(event) => {
            setComposed(null);
            search(event.currentTarget.value);
          }}
        />
        {text !== '' && (
          <IconButton
            icon="close"
            label={t('history.search.clearText')}
            onPress={() => {
              search('');
              input.current?.focus();
            }}
          />
        )}
      </div>
    </TextField>
  );
}
