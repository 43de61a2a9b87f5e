import { bareHeaderName } from '../../common/cti/header-fields.ts';
import type { PageTemplate } from '../../common/cti/page-template.ts';
import { fillUrlTemplate, isHostAllowed } from '../../common/cti/url-template.ts';
import type { InviteFacts } from '../sip/port.ts';
import { splitHeaderList } from './header-list.ts';

const information = /^<([^<>]*)>.*;\s*purpose\s*=\s*"?info"?\s*(?:;|$)/is;

/**
 * The page about the call that its INVITE names: `Call-Info: <https://…>;purpose=info` (RFC 3261 section 20.9), or another header of
 * that form. Nothing but https, and no user before the host; which hosts may be opened, `page.hosts` says. Null for none.
 */
export function infoUrl(invite: Pick<InviteFacts, 'headers'>, names: readonly string[]): string | null {
  for (const wanted of names) {
    const items = invite.headers.filter(({ name }) => bareHeaderName(name) === wanted).flatMap(({ value }) => splitHeaderList(value));
    for (const item of items) {
      // No braces are filled in here: a header is no template.
      const page = fillUrlTemplate(information.exec(item)?.[1] ?? '', {});
      if (page.type === 'url') return page.url;
    }
  }
  return null;
}

/** The button of that page, besides those of the settings; none where its host is not allowed. */
export function infoPages(url: string | null, name: string, allowedHosts: readonly string[]): PageTemplate[] {
  return url === null || !isHostAllowed(new URL(url).host, allowedHosts) ? [] : [{ name, template: url, when: 'click' }];
}
