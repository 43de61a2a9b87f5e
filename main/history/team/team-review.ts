import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../common/call/instant.ts';
import { mergeStatistics, type Statistic, type StatisticsFilter } from '../../../common/history/statistics.ts';
import { ownHistory, type TeamHistory, type TeamProgress } from '../../../common/history/team.ts';
import type { Log } from '../../log/port.ts';
import type { HistoryClient } from '../client.ts';
import type { HistoryOwner } from '../queries/identity.ts';
import { within } from '../thread.ts';
import { chooseHistories, type Team } from './choose-histories.ts';
import { withAgent } from './count-copies.ts';
import type { CountedCopy } from './team-messages.ts';
import { TeamThread } from './team-thread.ts';

export interface TeamReviewOptions {
  /** The entry of the team's thread. */
  readonly entry: URL;
  readonly history: Pick<HistoryClient, 'statistics' | 'identity'>;
  /** Whose the history of this computer is. */
  readonly owner: () => HistoryOwner;
  /** A folder of its own for the copies, on a local disk; what a crash left in it goes at the start. */
  readonly folder: string;
  readonly progress: (progress: TeamProgress) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** What was counted; `unread`: the agents whose copies could not be read any more. */
export interface TeamCount {
  readonly found: readonly Statistic[];
  readonly unread: readonly string[];
}

/** Stopping waits for a piece of SQLite's work in the thread. */
const stopLimitMs = 3000;

/**
 * レビュー over several histories: the own one, and other agents' snapshots. Those are copied to a private folder and only the copies
 * are opened (spec/history-and-csv.md section 2 "Review"); they go with the window, at quit, and at the next start after a crash.
 */
export class TeamReview {
  readonly #options: TeamReviewOptions;
  #thread: TeamThread | null = null;
  #team: Team | null = null;
  /** Grows with each set of files: what came of an older one counts no more. */
  #generation = 0;
  #removed: Promise<void> = Promise.resolve();

  constructor(options: TeamReviewOptions) {
    this.#options = options;
  }

  /** Removes what a crash left. Never rejects. */
  async start(): Promise<void> {
    await this.#removeCopies();
  }

  /** The histories of this review; without files the own one alone. */
  histories(): readonly TeamHistory[] {
    return (this.#team ?? this.#ownAlone(null)).histories;
  }

  /**
   * Opens these files, and the histories in these folders, instead of those before; null when it was cancelled. Rejects where a folder
   * does not read or the thread dies.
   */
  async open(paths: readonly string[]): Promise<readonly TeamHistory[] | null> {
    const { history, folder, progress, log } = this.#options;
    const closed = this.close();
    const generation = this.#generation;
    await closed;
    if (generation !== this.#generation) return null;
    const ask = { type: 'open', paths, folder: path.join(folder, randomUUID()) } as const;
    const job = this.#liveThread().run(ask, (done, total, file) => progress({ work: 'opening', done, total, file }));
    const [end, identity] = await Promise.all([this.#unlessReplaced(generation, job), history.identity()]);
    if (end === null) return null;
    if (end.type !== 'opened') {
      await this.close();
      if (end.type === 'failed') throw new Error(end.message);
      return null;
    }
    for (const file of end.files) {
      if (file.type === 'unusable') log.warn({ reason: file.reason, error: file.message }, 'a history was not opened for the review');
    }
    this.#team = chooseHistories(end.files, { identity, owner: this.#options.owner() });
    return this.#team.histories;
  }

  /**
   * Counts the histories of these keys together, and by agent, in the zone of this machine; null when a newer question took its place
   * or it was cancelled. Rejects when the own history does not read or the thread dies.
   */
  async count(filter: StatisticsFilter, keys: readonly string[]): Promise<TeamCount | null> {
    const wanted = new Set(keys);
    const copies = [...(this.#team?.copies ?? [])].filter(([key]) => wanted.has(key)).map(([, copy]) => copy);
    const [own, others] = await Promise.all([
      wanted.has(ownHistory) ? this.#options.history.statistics(filter) : [],
      copies.length === 0 ? { found: [], unread: [] } : this.#countCopies(copies, filter),
    ]);
    if (own === null || others === null) return null;
    const { user } = this.#options.owner();
    const agent = this.histories().find(({ type }) => type === 'own');
    const named = wanted.has(ownHistory) ? withAgent(own, agent?.type === 'own' ? agent.agent : user) : [];
    return { found: mergeStatistics([named, others.found]), unread: others.unread };
  }

  /** Ends what is under way; its answer is then null. Files that were being opened are not. */
  async cancel(): Promise<void> {
    if (this.#team === null) await this.close();
    else this.#thread?.cancel();
  }

  /** Ends what is under way, and removes the copies. Never rejects. */
  async close(): Promise<void> {
    this.#generation += 1;
    this.#team = null;
    const thread = this.#thread;
    this.#thread = null;
    if (thread !== null) {
      const { clock, log } = this.#options;
      await within(clock, stopLimitMs, thread.stop()).catch((error: unknown) =>
        log.warn({ error: String(error) }, 'the thread of the review did not end in time'),
      );
    }
    await this.#removeCopies();
  }

  async #countCopies(copies: readonly CountedCopy[], filter: StatisticsFilter): Promise<TeamCount | null> {
    const { progress } = this.#options;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const job = this.#liveThread().run({ type: 'count', copies, filter, zone }, (done, total, file) =>
      progress({ work: 'counting', done, total, file }),
    );
    const end = await this.#unlessReplaced(this.#generation, job);
    if (end?.type === 'failed') throw new Error(end.message);
    if (end?.type !== 'counted') return null;
    const unread = new Set(end.unread);
    return { found: end.found, unread: copies.filter(({ copy }) => unread.has(copy)).map(({ agent }) => agent) };
  }

  /** What comes of a job, or null where other files took its place meanwhile. */
  async #unlessReplaced<End>(generation: number, job: Promise<End>): Promise<End | null> {
    try {
      const end = await job;
      return generation === this.#generation ? end : null;
    } catch (error) {
      if (generation === this.#generation) throw error;
      return null;
    }
  }

  #ownAlone(identity: string | null): Team {
    return chooseHistories([], { identity, owner: this.#options.owner() });
  }

  #liveThread(): TeamThread {
    if (this.#thread === null || this.#thread.isDead) this.#thread = new TeamThread(this.#options.entry, this.#options.clock);
    return this.#thread;
  }

  /** One after the other, so that no late removal takes the copies of a newer set. */
  #removeCopies(): Promise<void> {
    const { folder, log } = this.#options;
    this.#removed = this.#removed.then(async () => {
      try {
        await rm(folder, { recursive: true, force: true, maxRetries: 2 });
      } catch (error) {
        log.warn({ error: String(error) }, 'copies of the review were left; they go at the next start');
      }
    });
    return this.#removed;
  }
}
