import type { ReactNode } from 'react';
import './badge.css';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'plain' | 'accent' | 'good' | 'bad' | 'warn';

/** A short fact: icon and word, and a colour that is never alone. */
export function Badge({
  tone = 'plain',
  icon,
  title,
  children,
}: {
  readonly tone?: BadgeTone;
  readonly icon: IconName;
  /** All of a text that may be cut. */
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={`badge badge-${tone}`} title={title}>
      <Icon name={icon} size={14} />
      <span className="badge-text">{children}</span>
    </span>
  );
}
