import { isPageKnown, type PageTemplate, pageUrl } from '../../common/cti/page-template.ts';
import type { PageRefusal } from '../../common/ipc/groups/popups.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import type { CallPop } from './call-pop.ts';
import { pageValues } from './page-values.ts';

export interface CallPageParts {
  readonly settings: SettingsStore;
  /** Opens the system's browser (main/app/external-links.ts); never rejects. */
  readonly openLink: (url: string) => Promise<void>;
  readonly log: Log;
}

/** Opens the pages of the site's own systems for a call: by themselves at the ring or the answer, or by a button. */
export class CallPages {
  readonly #parts: CallPageParts;

  constructor(parts: CallPageParts) {
    this.#parts = parts;
  }

  /** A page about which nothing is known (a withheld number) does not open by itself. */
  openAt(moment: 'ring' | 'answer', pop: CallPop): void {
    for (const page of pop.pages) {
      if (page.when !== moment || !isPageKnown(page.template, pageValues(pop.call, pop.header, pop.info))) continue;
      const refusal = this.#open(page, pop);
      if (refusal !== null) this.#parts.log.warn({ page: page.name, refusal }, 'a page for a call was not opened');
    }
  }

  /** By its button; `index` among all pages of the call. */
  open(pop: CallPop, index: number): PageRefusal | null {
    const page = pop.pages[index];
    return page === undefined ? 'gone' : this.#open(page, pop);
  }

  #open({ template }: PageTemplate, pop: CallPop): PageRefusal | null {
    const { settings, openLink } = this.#parts;
    const filled = pageUrl(template, pageValues(pop.call, pop.header, pop.info), settings.get('page.hosts'));
    if (filled.type === 'fault') return filled.fault;
    void openLink(filled.url);
    return null;
  }
}
