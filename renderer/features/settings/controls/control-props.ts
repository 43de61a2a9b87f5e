import type { ItemText } from '../../../../common/i18n/texts/setting-items.ts';
import type { ControlKind } from '../control-kind.ts';
import type { SettingsFacts } from '../settings-facts.ts';

/** What every control gets. `error` says in words why the last value was refused. */
export interface ControlProps {
  readonly text: ItemText;
  readonly value: unknown;
  readonly isDisabled: boolean;
  readonly error: string | null;
  readonly facts: SettingsFacts;
  readonly set: (value: unknown) => void;
  /** Takes `error` away, for instance because something else is being typed. */
  readonly forget: () => void;
}

export type KindProps<Type extends ControlKind['type']> = ControlProps & { readonly kind: Extract<ControlKind, { readonly type: Type }> };
