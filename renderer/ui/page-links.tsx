import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './menu.css';
import './page-links.css';
import { Plain } from './plain.tsx';
import { usePressGuard } from './press-guard.tsx';

interface Props {
  /** The word of the menu, where there are several pages. */
  readonly label: string;
  readonly pages: readonly { readonly index: number; readonly name: string }[];
  readonly open: (index: number) => void;
}

/** The pages that a call may open: one as a button, several as a menu; nothing where there is none. */
export function PageLinks({ label, pages, open }: Props) {
  const isReady = usePressGuard();
  const [first, second] = pages;
  if (first === undefined) return null;
  if (second === undefined)
    return (
      <div className="page-links">
        <Button size="small" icon="link" onPress={() => open(first.index)}>
          <Plain>{first.name === '' ? label : first.name}</Plain>
        </Button>
      </div>
    );
  return (
    <div className="page-links">
      <MenuTrigger>
        <AriaButton className="button button-plain button-small">
          <Icon name="link" />
          <span>{label}</span>
        </AriaButton>
        <Popover className="menu-popover" placement="top end">
          <Menu
            className="menu"
            aria-label={label}
            onAction={(key) => {
              if (isReady()) open(Number(key));
            }}
          >
            {pages.map(({ index, name }) => (
              <MenuItem key={index} id={index} className="menu-item" textValue={name}>
                <Plain>{name === '' ? label : name}</Plain>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
