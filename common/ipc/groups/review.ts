import * as z from 'zod/mini';
import { statistic, statisticsFilter } from '../../history/statistics.ts';
import { historyKey, teamHistory, teamProgress } from '../../history/team.ts';
import { nameUnits } from '../../text/plain-text.ts';
import { event, request } from '../define.ts';
import { csvEncoding, exportOutcome } from './history.ts';

const line = z.array(z.string().check(z.maxLength(nameUnits))).check(z.maxLength(20));
/** A sheet of Excel has no more. */
const mostRows = 1_000_000;
/** Snapshots of a folder; so many are no site's. */
const mostHistories = 100_000;

/** A table as it is shown: one line of names, then the rows. */
export const shownTable = z.strictObject({ header: line, rows: z.array(line).check(z.maxLength(mostRows)) });
export type ShownTable = z.output<typeof shownTable>;

/** What was counted; `unread`: agents whose history could not be read any more. */
export const reviewCount = z.strictObject({ found: z.array(statistic), unread: z.array(z.string()) });
export type ReviewCount = z.output<typeof reviewCount>;

/** レビュー for team leads. */
export const review = {
  open: request(['phone'], z.strictObject({}), z.null()),
  /** The histories of this review; the own one is always first. */
  team: request(['review'], z.strictObject({}), z.array(teamHistory)),
  /** Asks with the OS's dialog for files or a folder of other agents' histories, and opens them instead of those before; null: cancelled. */
  openTeam: request(['review'], z.strictObject({ choose: z.enum(['files', 'folder']) }), z.nullable(z.array(teamHistory))),
  /** Only the own history is left. */
  closeTeam: request(['review'], z.strictObject({}), z.array(teamHistory)),
  /** Ends opening or counting under way; its answer is then null. */
  cancel: request(['review'], z.strictObject({}), z.null()),
  progressed: event(['review'], teamProgress),
  /** These histories together, in the zone of this machine; null: a newer question took the place of this one, or it was cancelled. */
  statistics: request(
    ['review'],
    z.strictObject({ filter: statisticsFilter, histories: z.array(historyKey).check(z.maxLength(mostHistories)) }),
    z.nullable(reviewCount),
  ),
  /** Asks for a place with the OS's dialog, then writes the table; the period (epoch ms) names the file. */
  exportTable: request(
    ['review'],
    z.strictObject({ table: shownTable, fromMs: z.number(), untilMs: z.number(), encoding: csvEncoding }),
    exportOutcome,
  ),
};
