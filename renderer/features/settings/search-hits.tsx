import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { searchSettings } from './search-settings.ts';
import { type PanelName, type SectionId, sections } from './sections.ts';
import { SettingGroup } from './setting-group.tsx';
import type { SettingsFacts } from './settings-facts.ts';

interface Props {
  readonly query: string;
  readonly facts: SettingsFacts;
  readonly show: (id: SectionId) => void;
}

/** What the search found, with its controls, so that a setting can be changed right here. */
export function SearchHits({ query, facts, show }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'ja';
  const found = useMemo(() => searchSettings(sections, query, t, language), [query, t, language]);
  const count = found.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <h1 className="settings-found">
        <output>{t(count === 0 ? 'settings.search.none' : 'settings.search.found', { query, count })}</output>
      </h1>
      {found.map(({ section, group, items }) => (
        <SettingGroup
          key={`${section.id} ${group.id}`}
          title={`${t(`settings.section.${section.id}`)} > ${t(`settings.group.${group.id}`)}`}
          items={items}
          facts={facts}
          panels={{
            codecs: <PanelHit name="codecs" show={() => show(section.id)} />,
            account: <PanelHit name="account" show={() => show(section.id)} />,
            ctiStatus: <PanelHit name="ctiStatus" show={() => show(section.id)} />,
            headsets: <PanelHit name="headsets" show={() => show(section.id)} />,
            historyBackup: <PanelHit name="historyBackup" show={() => show(section.id)} />,
            ctiAccessKey: <PanelHit name="ctiAccessKey" show={() => show(section.id)} />,
          }}
        />
      ))}
    </>
  );
}

function PanelHit({ name, show }: { readonly name: PanelName; readonly show: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="panel-hit">
      <div>
        <p className="setting-label">{t(`settings.panel.${name}.label`)}</p>
        <p className="setting-hint">{t(`settings.panel.${name}.hint`)}</p>
      </div>
      <Button label={`${t('settings.search.show')}: ${t(`settings.panel.${name}.label`)}`} onPress={show}>
        {t('settings.search.show')}
      </Button>
    </div>
  );
}
