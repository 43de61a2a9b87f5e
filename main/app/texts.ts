import type { i18n, TFunction } from 'i18next';
import type { Language } from '../../common/i18n/i18n.ts';
import type { Preferences } from '../../common/ipc/groups/app.ts';
import type { SettingsStore } from '../settings/port.ts';

/** The texts of main in the language of now. */
export class Texts {
  readonly #i18n: i18n;
  readonly #settings: SettingsStore;
  readonly #systemLanguage: Language;

  /** `systemLanguage` is what the setting 「システムの設定」 means on this machine. */
  constructor(instance: i18n, settings: SettingsStore, systemLanguage: Language) {
    this.#i18n = instance;
    this.#settings = settings;
    this.#systemLanguage = systemLanguage;
  }

  translate(): TFunction {
    return this.#i18n.getFixedT(this.preferences().language);
  }

  /** What every window needs to draw itself. */
  preferences(): Preferences {
    const language = this.#settings.get('ui.language');
    return { language: language === 'system' ? this.#systemLanguage : language, theme: this.#settings.get('ui.theme') };
  }
}
