import * as z from 'zod/mini';
import { account, type SettingKey } from '../../common/settings/schema.ts';
import type { SettingValues } from './parse-setting.ts';

const accounts = z.array(account);

/**
 * The order of the codecs was one setting for all accounts before each had its own: what the user chose goes to the accounts, once. It
 * stays where it is for accounts that IT gives, which cannot be changed.
 */
export function moveCodecs(user: SettingValues, locked: readonly SettingKey[]): SettingValues {
  const chosen = user.get('call.codecs');
  const own = accounts.safeParse(user.get('accounts'));
  if (chosen === undefined || locked.includes('accounts') || !own.success || own.data.length === 0) return user;
  const moved = new Map(user);
  moved.delete('call.codecs');
  moved.set(
    'accounts',
    own.data.map((each) => ({ ...each, codecs: each.codecs ?? chosen })),
  );
  return moved;
}
