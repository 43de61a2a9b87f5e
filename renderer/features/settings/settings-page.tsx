import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SearchHits } from './search-hits.tsx';
import { type PanelName, type SectionId, sections } from './sections.ts';
import { SettingGroup } from './setting-group.tsx';
import type { SettingsFacts } from './settings-facts.ts';
import { SettingsNav } from './settings-nav.tsx';
import './settings-page.css';

interface Props {
  readonly facts: SettingsFacts;
  readonly panels: Readonly<Record<PanelName, ReactNode>>;
  readonly section: SectionId;
  readonly choose: (id: SectionId) => void;
  readonly version: string;
}

/** Search and sections on the left; on the right a section, or what the search found in all of them. */
export function SettingsPage({ facts, panels, section, choose, version }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const searched = query.trim();
  const show = (id: SectionId): void => {
    setQuery('');
    choose(id);
  };
  const current = sections.find(({ id }) => id === section);
  return (
    <div className="settings">
      <div className="settings-side">
        <Search query={query} setQuery={setQuery} />
        <SettingsNav sections={sections} current={searched === '' ? section : null} choose={show} />
        <p className="settings-version">{t('settings.version', { version })}</p>
      </div>
      {/* A new key: what is shown next begins at its top. */}
      <main key={searched === '' ? section : 'search'} className="settings-content">
        {searched !== '' && <SearchHits query={searched} facts={facts} show={show} />}
        {searched === '' && current !== undefined && (
          <>
            <h1>{t(`settings.section.${current.id}`)}</h1>
            {current.groups.map((group) => (
              <SettingGroup key={group.id} title={t(`settings.group.${group.id}`)} items={group.items} facts={facts} panels={panels} />
            ))}
          </>
        )}
      </main>
    </div>
  );
}

function Search({ query, setQuery }: { readonly query: string; readonly setQuery: (query: string) => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        box.current?.querySelector('input')?.focus();
      }
      if (event.key === 'Escape') setQuery('');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [setQuery]);
  return (
    <search className="settings-search" ref={box}>
      <Field
        label={t('settings.search.label')}
        placeholder={t('settings.search.label')}
        isLabelHidden
        value={query}
        onChange={setQuery}
        maxLength={100}
      >
        {query !== '' && <IconButton icon="close" label={t('settings.search.clear')} onPress={() => setQuery('')} />}
      </Field>
    </search>
  );
}
