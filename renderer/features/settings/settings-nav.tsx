import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { Section, SectionId } from './sections.ts';
import './settings-nav.css';

interface Props {
  readonly sections: readonly Section[];
  /** Null while the hits of a search are shown. */
  readonly current: SectionId | null;
  readonly choose: (id: SectionId) => void;
}

/** The sections: one stop of the tab key; arrows, Home and End go from one to the next and show it. */
export function SettingsNav({ sections, current, choose }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const tabStop = Math.max(
    0,
    sections.findIndex(({ id }) => id === current),
  );
  const go = (event: KeyboardEvent, index: number): void => {
    const next = nextIndex(event.key, index, sections.length);
    const section = next === null ? undefined : sections[next];
    if (next === null || section === undefined) return;
    event.preventDefault();
    choose(section.id);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <nav className="settings-nav" aria-label={t('settings.nav')}>
      <ul ref={list}>
        {sections.map(({ id, icon }, index) => (
          <li key={id}>
            <button
              type="button"
              className="settings-nav-link"
              tabIndex={index === tabStop ? 0 : -1}
              {...(id === current ? { 'aria-current': 'page' } : {})}
              onClick={() => choose(id)}
              onKeyDown={(event) => go(event, index)}
            >
              <Icon name={icon} size={18} />
              {t(`settings.section.${id}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowUp':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
