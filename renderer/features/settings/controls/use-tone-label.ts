import { useTranslation } from 'react-i18next';
import { settingItems } from '../../../../common/i18n/texts/setting-items.ts';
import type { ToneView } from '../../../../common/ipc/groups/tones.ts';

/** What a tone is called: the user's own as the user named it, a bundled one in the language of the window. */
export function useToneLabel(): (tone: Pick<ToneView, 'name' | 'label'>) => string {
  const { i18n } = useTranslation();
  const bundled: Readonly<Record<string, string>> = settingItems[i18n.language === 'en' ? 'en' : 'ja']['ring.tone'].choices ?? {};
  return ({ name, label }) => label ?? bundled[name] ?? name;
}
