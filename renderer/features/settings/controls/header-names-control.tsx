import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  defaultHeaderNames,
  type HeaderField,
  type HeaderNameChoice,
  headerFields,
  lenientHeaderNameChoice,
} from '../../../../common/cti/header-fields.ts';
import type { ControlProps } from './control-props.ts';
import './header-names-control.css';
import './text-control.css';
import { useDraft } from './use-draft.ts';

/** Which SIP headers carry what: one line a field, its names in order with commas between; an empty line takes the usual names. */
export function HeaderNamesControl({ text, value, isDisabled, set, forget }: ControlProps) {
  const choice = lenientHeaderNameChoice(value);
  const change = (field: HeaderField, typed: string): void => {
    const names = typed.split(/[,、，\s]+/).filter((name) => name !== '');
    const { [field]: _, ...others } = choice;
    const next: HeaderNameChoice = names.length === 0 ? others : { ...others, [field]: names };
    set(next);
  };
  return (
    <fieldset className="header-names" disabled={isDisabled}>
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      {headerFields.map((field) => (
        <HeaderNames
          key={field}
          field={field}
          names={choice[field] ?? []}
          isDisabled={isDisabled}
          change={(typed) => change(field, typed)}
          forget={forget}
        />
      ))}
    </fieldset>
  );
}

interface Props {
  readonly field: HeaderField;
  readonly names: readonly string[];
  readonly isDisabled: boolean;
  readonly change: (typed: string) => void;
  readonly forget: () => void;
}

function HeaderNames({ field, names, isDisabled, change, forget }: Props) {
  const { t } = useTranslation();
  const { draft, setDraft, keys } = useDraft(names.join(', '), change, forget);
  return (
    <TextField className="header-names-line" value={draft} onChange={setDraft} isDisabled={isDisabled} maxLength={500}>
      <Label>{t(`cti.headerField.${field}`)}</Label>
      <Input className="text-input" placeholder={defaultHeaderNames[field].join(', ')} autoComplete="off" spellCheck="false" {...keys} />
    </TextField>
  );
}
