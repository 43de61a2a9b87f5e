import type { CallLine, CallParty } from '../../common/call/call-party.ts';
import { type CentreHistoryCall, centreHistoryCall } from '../../common/cti/schema.ts';
import type { CentreCall } from '../../common/ipc/groups/centre-history.ts';
import { callingParty, callLineOf, numberParty } from '../../common/phone/calling-party.ts';
import { plainTextOrNull } from '../../common/text/plain-text.ts';

/** What the window shows of an entry of the centre's history, its texts cleaned; null for an entry that does not parse. */
export function centreCallOf(entry: unknown, region: string): CentreCall | null {
  const parsed = centreHistoryCall.safeParse(entry);
  if (!parsed.success) return null;
  const { callKey, direction, internal, startedAt, party, name, called, queue, label, agent, talkSec, result } = parsed.data;
  const key = plainTextOrNull(callKey, 128);
  if (key === null) return null;
  return {
    id: `${key} ${startedAt}`,
    startedAtMs: startedAt,
    direction: direction === 'inbound' ? 'incoming' : 'outgoing',
    scope: internal === null ? null : internal ? 'internal' : 'external',
    party: partyOf(party, region),
    name: plainTextOrNull(name),
    line: lineOf(called, region),
    label: plainTextOrNull(label),
    queue: plainTextOrNull(queue?.name) ?? plainTextOrNull(queue?.id),
    agent: plainTextOrNull(agent?.name) ?? plainTextOrNull(agent?.number),
    talkS: talkSec !== null && talkSec > 0 ? Math.round(talkSec) : null,
    result: plainTextOrNull(result) ?? '',
  };
}

/** A withheld number is not shown, even where the server sends it; `reason` may say 表示圏外 or 公衆電話 as SIP does. */
function partyOf({ number, e164, withheld, reason }: CentreHistoryCall['party'], region: string): CallParty {
  const digits = number ?? e164 ?? '';
  if (withheld !== true && digits.trim() !== '') return numberParty(digits, null, region);
  const from = { displayName: reason, user: '', host: '' };
  return callingParty({ from, asserted: [], isWithheld: true }, region);
}

function lineOf(called: CentreHistoryCall['called'], region: string): CallLine | null {
  return called === null ? null : callLineOf(called.number ?? '', called.label, region);
}
