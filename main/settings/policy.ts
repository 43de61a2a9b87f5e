import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { account, isSettingKey, settingSpecs, type SettingKey } from '../../common/settings/schema.ts';
import * as z from 'zod/mini';
import { parseEntries, parseSetting, type SettingValues } from './parse-setting.ts';
import { isSafeBaseUrl, isSafeServer } from './safe-address.ts';

/** What the diagnostics tell IT about a policy file; the rest of the file applies all the same. */
export type PolicyProblem =
  | { readonly type: 'unreadable' | 'too_large' | 'not_an_object'; readonly file: string }
  /** Somebody other than the administrator could have written it (faults.md J3): nothing of it applies. */
  | { readonly type: 'foreign_owner' | 'writable_by_others' | 'not_a_file'; readonly file: string }
  | { readonly type: 'unknown_key' | 'not_lockable' | 'invalid_value' | 'unsafe_address'; readonly key: string };

/** What IT decided. A key whose value was refused stays locked, at the value that the lower layers give. */
export interface Policy {
  readonly values: SettingValues;
  readonly locked: readonly SettingKey[];
  readonly problems: readonly PolicyProblem[];
}

export const noPolicy: Policy = { values: new Map(), locked: [], problems: [] };

const maximumBytes = 1_048_576;
const accounts = z.array(account);

/**
 * Reads the policy file, a JSON object of settings by key; every key in it is locked. A missing file is no policy; never rejects.
 * `trustedOwnerId` is the user id that must own the file (0, root, on macOS and Linux), null where the system's ACLs guard it.
 */
export async function readPolicy(file: string, trustedOwnerId: number | null): Promise<Policy> {
  try {
    // NONBLOCK: opening a FIFO would otherwise wait for a writer for ever.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      // The open file is looked at, not its name: it cannot be exchanged between the check and the read.
      const facts = await handle.stat();
      const type = facts.isFile() ? distrust(facts, trustedOwnerId) : 'not_a_file';
      if (type !== null) return failed({ type, file });
      if (facts.size > maximumBytes) return failed({ type: 'too_large', file });
      return parsePolicy(await handle.readFile('utf8'), file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? noPolicy : failed({ type: 'unreadable', file });
  }
}

/** Why a policy file with this owner and these mode bits is ignored, or null. */
export function distrust(
  facts: { readonly uid: number; readonly mode: number },
  trustedOwnerId: number | null,
): 'foreign_owner' | 'writable_by_others' | null {
  if (trustedOwnerId === null) return null;
  if (facts.uid !== trustedOwnerId) return 'foreign_owner';
  return (facts.mode & 0o022) === 0 ? null : 'writable_by_others';
}

/** Key by key: what is valid applies, what is not is listed (faults.md J2). */
export function parsePolicy(text: string, file: string): Policy {
  const entries = parseEntries(text);
  if (entries === null) return failed({ type: 'not_an_object', file });
  const values = new Map<SettingKey, unknown>();
  const locked: SettingKey[] = [];
  const problems: PolicyProblem[] = [];
  for (const [key, value] of entries) {
    if (!isSettingKey(key)) {
      problems.push({ type: 'unknown_key', key });
    } else if (!settingSpecs[key].isLockable) {
      problems.push({ type: 'not_lockable', key });
    } else {
      locked.push(key);
      const parsed = parseSetting(key, value);
      if (!parsed.ok) problems.push({ type: 'invalid_value', key });
      else if (!isSafe(key, parsed.value)) problems.push({ type: 'unsafe_address', key });
      else values.set(key, parsed.value);
    }
  }
  return { values, locked, problems };
}

function isSafe(key: SettingKey, value: unknown): boolean {
  if (key === 'accounts') return accounts.parse(value).every(({ server }) => isSafeServer(server));
  return key !== 'cti.baseUrl' || isSafeBaseUrl(String(value));
}

function failed(problem: PolicyProblem): Policy {
  return { values: new Map(), locked: [], problems: [problem] };
}
