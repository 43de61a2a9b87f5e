import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import { Icon } from '../../../ui/icon.tsx';
import type { KindProps } from './control-props.ts';
import './select-control.css';

/** One of many choices. */
export function SelectControl({ text, value, kind, isDisabled, set }: KindProps<'radio' | 'select'>) {
  return (
    <Select className="select" value={String(value)} isDisabled={isDisabled} onChange={set}>
      <Label className="setting-label">{text.label}</Label>
      <Text slot="description" className="setting-hint">
        {text.hint}
      </Text>
      <Button className="select-button">
        <SelectValue className="select-value" />
        <Icon name="chevron" size={16} />
      </Button>
      <Popover className="select-popover">
        <ListBox className="select-list">
          {kind.values.map((choice) => (
            <ListBoxItem key={choice} id={choice} className="select-option" textValue={text.choices?.[choice] ?? choice}>
              {text.choices?.[choice] ?? choice}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
