import type { CallFacts } from '../../common/call/call-state.ts';
import { accountLines, ctiLines, leadsToCti } from '../../common/cti/cti-lines.ts';
import type { PageTemplate } from '../../common/cti/page-template.ts';
import type { PolicyAnswer } from '../../common/cti/schema.ts';
import { isSameNumber } from '../../common/phone/number.ts';
import { plainTextOrNull } from '../../common/text/plain-text.ts';
import type { Settings } from '../../common/settings/schema.ts';
import type { CtiFeatures } from './cti-server.ts';

export type PopUpKind = 'incoming' | 'route' | 'chat';

export type PlanSettings = Pick<
  Settings,
  'accounts' | 'call.region' | 'cti.numbers' | 'popup.size' | 'popup.route' | 'popup.chat' | 'popup.skipsInternal' | 'page.templates'
>;

/** What the site's server says about what it has contracted and about its lines. */
export interface SiteRules {
  readonly features: CtiFeatures;
  readonly numbers: PolicyAnswer['ctiNumbers'];
}

/** Which windows a call may open, decided once at its INVITE. */
export interface PopUpPlan {
  /** False: no window and no CTI for this call; it still rings in the phone window. */
  readonly usesCti: boolean;
  readonly windows: Readonly<Record<PopUpKind, boolean>>;
  readonly size: 'standard' | 'large';
  /** What the policy of the server calls the line; null when it does not say. */
  readonly lineLabel: string | null;
  /** As they stood at the INVITE, so that a button keeps its page. */
  readonly pages: readonly PageTemplate[];
}

const nothing: PopUpPlan = {
  usesCti: false,
  windows: { incoming: false, route: false, chat: false },
  size: 'standard',
  lineLabel: null,
  pages: [],
};

function isTicked(called: string, settings: PlanSettings, site: SiteRules): boolean {
  const region = settings['call.region'];
  const known = [
    ...accountLines(settings.accounts),
    ...site.numbers.map(({ number, label }) => ({ number, label, source: 'server' as const })),
  ];
  return leadsToCti(called, ctiLines(settings['cti.numbers'], known, region), region);
}

/** The rules of spec/popups-and-chat.md section 1. */
export function popUpPlan(call: Pick<CallFacts, 'line' | 'scope' | 'party'>, settings: PlanSettings, site: SiteRules): PopUpPlan {
  const line = site.numbers.find(({ number }) => isSameNumber(number, call.line.number, settings['call.region']));
  if (!site.features.popups || line?.popup === false) return nothing;
  if (!isTicked(call.line.number, settings, site)) return nothing;
  if (call.scope === 'internal' && settings['popup.skipsInternal']) return nothing;
  // A caller without a number gets no chat, for a chat is found by the number (section 7).
  const mayHaveChat = site.features.chat && line?.chat !== false && call.party.kind === 'number';
  return {
    usesCti: true,
    windows: {
      incoming: settings['popup.size'] !== 'none',
      route: settings['popup.route'],
      chat: settings['popup.chat'] && mayHaveChat,
    },
    size: settings['popup.size'] === 'large' ? 'large' : 'standard',
    lineLabel: plainTextOrNull(line?.label),
    pages: settings['page.templates'],
  };
}
