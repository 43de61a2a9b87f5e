import path from 'node:path';
import { agentText, ownHistory, type TeamHistory } from '../../../common/history/team.ts';
import type { HistoryOwner } from '../queries/identity.ts';
import type { ChosenFile, CountedCopy, OpenedCopy } from './team-messages.ts';

/** The history of this computer; `identity` null = it is not open. */
export interface OwnHistory {
  readonly identity: string | null;
  readonly owner: HistoryOwner;
}

/** What a review shows, and which copy is meant by a key. */
export interface Team {
  readonly histories: readonly TeamHistory[];
  readonly copies: ReadonlyMap<string, CountedCopy>;
}

function mark(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/**
 * What a history is known by. Two files are the same history at different moments where they have a mark in common: copies share its
 * identity; but so do computers that were set up from one image, hence the user or the computer must be the same too (the one changes
 * when agents share a computer, the other when she gets a new one). A file that says nothing of itself is a backup. Those from before
 * identities are told apart by user and computer. Marks, for a folder may hold thousands of files.
 */
function marksOf({ identity, owner }: Pick<OpenedCopy, 'identity' | 'owner'>): {
  readonly is: readonly string[];
  readonly looksFor: readonly string[];
} {
  if (identity === null) {
    if (owner === null) return { is: [], looksFor: [] };
    const at = [owner.user, owner.computer];
    return { is: [mark('old', ...at), mark('at', ...at)], looksFor: [mark('at', ...at)] };
  }
  if (owner === null) return { is: [mark('unsigned', identity), mark('copy', identity)], looksFor: [mark('copy', identity)] };
  const { user, computer } = owner;
  const signed = [mark('user', identity, user), mark('computer', identity, computer)];
  return {
    is: [...signed, mark('copy', identity), mark('at', user, computer)],
    looksFor: [...signed, mark('unsigned', identity), mark('old', user, computer)],
  };
}

function agentOf({ owner, file }: OpenedCopy): string {
  return owner === null ? path.basename(file, '.db').slice(0, 300) : agentText(owner.user, owner.name);
}

/**
 * What of the chosen files counts. Of several moments of one history only the newest does, and the own one, which is of this very
 * moment, is newer than any copy of it; the others are named as `older`. So no call is counted twice that one phone rang for. A call
 * that rang at two agents stands in both their histories, and counts for both: each of them was rung.
 */
export function chooseHistories(files: readonly ChosenFile[], own: OwnHistory): Team {
  const { user, name, computer } = own.owner;
  const histories: TeamHistory[] = [{ type: 'own', key: ownHistory, agent: agentText(user, name), computer }];
  const copies = new Map<string, CountedCopy>();
  const chosen = new Set(marksOf(own).is);
  const opened = files.filter((file) => file.type === 'opened').toSorted((one, other) => other.takenAtMs - one.takenAtMs);
  const older: TeamHistory[] = [];
  for (const copy of opened) {
    const agent = agentOf(copy);
    const facts = { agent, file: path.basename(copy.file), takenAtMs: copy.takenAtMs };
    const { is, looksFor } = marksOf(copy);
    if (looksFor.some((one) => chosen.has(one))) {
      older.push({ type: 'older', ...facts });
      continue;
    }
    for (const one of is) chosen.add(one);
    const key = `file-${copies.size + 1}`;
    copies.set(key, { copy: copy.copy, agent });
    histories.push({ type: 'snapshot', key, ...facts, computer: copy.owner?.computer ?? '', calls: copy.calls });
  }
  const unusable = files
    .filter((file) => file.type === 'unusable')
    .map(({ file, reason }): TeamHistory => ({ type: 'unusable', file: path.basename(file), reason }));
  return { histories: [...histories, ...older, ...unusable], copies };
}
