import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import './button.css';
import { Icon, type IconName } from './icon.tsx';
import { usePressGuard } from './press-guard.tsx';

type Tone = 'plain' | 'primary' | 'good' | 'bad' | 'quiet';

interface ButtonProps {
  readonly onPress?: () => void;
  /** `submit` sends the form around it; then `onPress` is left out. */
  readonly type?: 'button' | 'submit';
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly tone?: Tone;
  readonly size?: 'small' | 'medium' | 'large';
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** What a screen reader says where the visible word does not suffice. */
  readonly label?: string;
  readonly excludeFromTabOrder?: boolean;
  /** Takes the focus when it appears: for what comes back where a form was. */
  readonly isFocusedFirst?: boolean;
}

/** A button with a word, and an icon where one helps. */
export function Button({
  onPress,
  children,
  icon,
  tone = 'plain',
  size = 'medium',
  isPressed,
  label,
  isFocusedFirst = false,
  ...rest
}: ButtonProps) {
  const isOpen = usePressGuard();
  return (
    <AriaButton
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      {...(isFocusedFirst ? { autoFocus: true } : {})}
      className={`button button-${tone} button-${size}`}
      onPress={() => {
        if (isOpen()) onPress?.();
      }}
    >
      {icon !== undefined && <Icon name={icon} size={size === 'large' ? 20 : 16} />}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly onPress: () => void;
  readonly icon: IconName;
  /** The word: read out, and shown as a tooltip. */
  readonly label: string;
  readonly tone?: Tone;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly excludeFromTabOrder?: boolean;
  /** Takes the focus when it appears: for what comes back where a form was. */
  readonly isFocusedFirst?: boolean;
}

/** A square button for an action whose word does not fit; the tooltip says it. */
export function IconButton({ onPress, icon, label, tone = 'quiet', isPressed, isFocusedFirst = false, ...rest }: IconButtonProps) {
  const isOpen = usePressGuard();
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        {...(isFocusedFirst ? { autoFocus: true } : {})}
        className={`button button-${tone} button-icon`}
        onPress={() => {
          if (isOpen()) onPress();
        }}
      >
        <Icon name={icon} size={18} />
      </AriaButton>
      <Tooltip className="tooltip" offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
