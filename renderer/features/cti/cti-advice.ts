import { assertNever } from '../../../common/assert-never.ts';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';

type Trouble = Extract<CtiStatus, { type: 'refused' }>['reason'] | 'unreachable' | 'signed_out' | 'incompatible';

/** What to tell the agent to do, or null while there is nothing to do. */
export function ctiTrouble(status: CtiStatus): Trouble | null {
  switch (status.type) {
    case 'refused':
      return status.reason;
    case 'unreachable':
    case 'signed_out':
    case 'incompatible':
      return status.type;
    case 'off':
    case 'unasked':
    case 'connected':
      return null;
    default:
      return assertNever(status);
  }
}
