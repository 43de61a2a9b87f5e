import type { ReactNode } from 'react';
import './badge.css';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'plain' | 'accent' | 'good' | 'bad' | 'warn';

/** A short fact: icon and word, and a colour that is never alone. */
export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: BadgeTone;
  readonly icon: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon name={icon} size={14} />
      <span className="badge-text">{children}</span>
    </span>
  );
}
