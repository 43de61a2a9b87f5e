import { useCallback, useEffect, useState } from 'react';
import { type SectionId, sections } from '../../features/settings/sections.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';

const storedName = 'section';

function sectionOf(text: string | null): SectionId | null {
  return sections.find(({ id }) => id === text)?.id ?? null;
}

/** The section on show: the one that was asked for, else the one of last time. Null until that is known. */
export function useSection(): readonly [SectionId | null, (id: SectionId) => void] {
  const { settings } = useSettingsBridge();
  const [section, setSection] = useState<SectionId | null>(null);
  const choose = useCallback((id: SectionId) => {
    localStorage.setItem(storedName, id);
    setSection(id);
  }, []);
  useEffect(() => {
    const off = settings.onSectionAsked(({ section: asked }) => {
      const known = sectionOf(asked);
      if (known !== null) choose(known);
    });
    const begin = (asked: string | null): void =>
      setSection((current) => current ?? sectionOf(asked) ?? sectionOf(localStorage.getItem(storedName)) ?? 'account');
    settings.start({}).then(
      (answer) => begin(answer.ok ? answer.value.section : null),
      () => begin(null),
    );
    return off;
  }, [settings, choose]);
  return [section, choose];
}
