import * as z from 'zod/mini';
import { type FilledUrl, fillUrlTemplate, isHostAllowed, placeholdersOf } from './url-template.ts';

/** A page of the site's own systems (a CRM's record, a search) that a call opens in the browser, and when. */
export const pageTemplate = z.strictObject({
  /** The word on its button. */
  name: z.string().check(z.maxLength(64)),
  template: z.string().check(z.maxLength(2048)),
  when: z.enum(['ring', 'answer', 'click']),
});
export type PageTemplate = z.output<typeof pageTemplate>;

/** What may stand in `{…}` of a page's template. */
export const pagePlaceholders = [
  'number',
  'e164',
  'name',
  'called',
  'queue',
  'callKey',
  'label',
  'customerRef',
  'callType',
  'menuPath',
] as const;
export type PageValues = Readonly<Record<(typeof pagePlaceholders)[number], string>>;

/** A caller for the example in the settings. */
export const examplePageValues: PageValues = {
  number: '09012345678',
  e164: '+819012345678',
  name: '山田 花子',
  called: '0312345678',
  queue: 'サポート第1',
  callKey: 'c-1234',
  label: '契約内容の変更',
  customerRef: 'C-0042',
  callType: 'ivr',
  menuPath: '受付メニュー>契約',
};

/** The page's URL for a call; only https, only to a host of the list (faults.md D4 and D5). */
export function pageUrl(template: string, values: PageValues, allowedHosts: readonly string[]): FilledUrl {
  const filled = fillUrlTemplate(template, values);
  return filled.type === 'url' && !isHostAllowed(filled.host, allowedHosts) ? { type: 'fault', fault: 'host_not_allowed' } : filled;
}

/** Whether the page would be about this call: all of its placeholders empty means that nothing is known to look up. */
export function isPageKnown(template: string, values: PageValues): boolean {
  const names: readonly string[] = placeholdersOf(template);
  const used = pagePlaceholders.filter((name) => names.includes(name));
  return used.length === 0 || used.some((name) => values[name] !== '');
}
