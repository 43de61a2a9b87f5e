import type { CallDetail } from '../../common/ipc/groups/history.ts';
import { type Audit, maskedNumber } from '../log/audit.ts';

/** A line of the audit for 「すべてコピー」 or the copy of a whole chat; `detail` null: the call was deleted meanwhile. */
export function noteCopy(audit: Pick<Audit, 'note'>, detail: CallDetail | null): void {
  const party = detail?.row.party;
  audit.note('copy_call', { outcome: 'copied', calls: 1, subject: party?.kind === 'number' ? maskedNumber(party.number) : null });
}
