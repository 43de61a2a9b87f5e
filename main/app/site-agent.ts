import { hostname, userInfo } from 'node:os';
import type { AccountId } from '../../common/call/ids.ts';
import type { HistoryOwner } from '../history/queries/identity.ts';
import type { SettingsStore } from '../settings/port.ts';

/** Whose history this is: the agent of the first account, else the user of the computer. */
export function historyOwner(settings: Pick<SettingsStore, 'get'>): HistoryOwner {
  const account = settings.get('accounts')[0];
  return { user: account?.user ?? userInfo().username, name: account?.displayName ?? '', computer: hostname() };
}

/** The number of an account: what stands before the domain of its user name; null when there is no such account. */
export function ownNumberOf(settings: Pick<SettingsStore, 'get'>, id: AccountId): string | null {
  const account = settings.get('accounts').find((each) => each.id === id);
  return account?.user.split('@')[0] ?? null;
}
