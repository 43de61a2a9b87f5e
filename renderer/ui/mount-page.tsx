import type { i18n } from 'i18next';
import { type ReactNode, StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createI18n } from '../../common/i18n/i18n.ts';
import type { Envelope, Unsubscribe } from '../../common/ipc/define.ts';
import type { Preferences } from '../../common/ipc/groups/app.ts';
import { refuseDrops } from './refuse-drops.ts';

interface AppPort {
  readonly info: (input: Record<string, never>) => Promise<Envelope<{ readonly preferences: Preferences }>>;
  readonly onPreferencesChanged: (listener: (preferences: Preferences) => void) => Unsubscribe;
}

const fallback: Preferences = { language: 'ja', theme: 'system' };

function applyTheme(theme: Preferences['theme'], prefersDark: MediaQueryList): void {
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

function Localised({ texts, children }: { readonly texts: i18n; readonly children: ReactNode }) {
  const { i18n: current } = useTranslation(undefined, { i18n: texts });
  return <I18nProvider locale={current.language === 'en' ? 'en-GB' : 'ja-JP'}>{children}</I18nProvider>;
}

/** Shows `page` in `#root` in the language and theme of the preferences, and follows them. */
export async function mountPage(app: AppPort, page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  refuseDrops(document);
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  let changed: Preferences | null = null;
  let follow = (preferences: Preferences): void => {
    changed = preferences;
  };
  app.onPreferencesChanged((preferences) => follow(preferences));
  const answer = await app.info({});
  let preferences = changed ?? (answer.ok ? answer.value.preferences : fallback);

  const texts = await createI18n(preferences.language);
  const apply = (): void => {
    document.documentElement.lang = preferences.language;
    applyTheme(preferences.theme, prefersDark);
  };
  follow = (next) => {
    preferences = next;
    apply();
    void texts.changeLanguage(next.language);
  };
  prefersDark.addEventListener('change', apply);
  apply();
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <Localised texts={texts}>{page}</Localised>
      </I18nextProvider>
    </StrictMode>,
  );
}
