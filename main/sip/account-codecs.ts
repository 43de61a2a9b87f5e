import type { CodecOrder } from '../../common/call/codec-order.ts';
import type { AccountId } from '../../common/call/ids.ts';
import type { SettingRefusal, SettingsStore } from '../settings/port.ts';

/** Which codecs an account offers first: what IT has locked for all, else its own choice, else what holds for those without one. */
export function codecsOf(settings: Pick<SettingsStore, 'get' | 'locked'>, id: AccountId): CodecOrder {
  const forAll = settings.get('call.codecs');
  if (settings.locked().includes('call.codecs')) return forAll;
  return settings.get('accounts').find((account) => account.id === id)?.codecs ?? forAll;
}

/** Whether IT has chosen: for all accounts, or for this one. */
export function areCodecsLocked(settings: Pick<SettingsStore, 'get' | 'locked'>, id: AccountId): boolean {
  const locked = settings.locked();
  const own = settings.get('accounts').find((account) => account.id === id)?.codecs;
  return locked.includes('call.codecs') || (locked.includes('accounts') && own !== undefined);
}

/** Stores the user's choice with the account; for an account of IT's that leaves it open, beside it. Null when stored. */
export function chooseCodecs(settings: SettingsStore, id: AccountId, codecs: CodecOrder): Promise<SettingRefusal | null> {
  if (areCodecsLocked(settings, id)) return Promise.resolve('locked');
  if (settings.locked().includes('accounts')) return settings.set('call.codecs', codecs);
  const accounts = settings.get('accounts');
  return settings.set(
    'accounts',
    accounts.map((account) => (account.id === id ? { ...account, codecs } : account)),
  );
}
