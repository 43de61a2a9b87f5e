import * as z from 'zod/mini';
import { statistic, statisticsFilter } from '../../history/statistics.ts';
import { request } from '../define.ts';
import { csvEncoding, exportOutcome } from './history.ts';

const line = z.array(z.string().check(z.maxLength(300))).check(z.maxLength(20));

/** A table as it is shown: one line of names, then the rows. */
export const shownTable = z.strictObject({ header: line, rows: z.array(line).check(z.maxLength(5000)) });
export type ShownTable = z.output<typeof shownTable>;

/** レビュー for team leads. */
export const review = {
  open: request(['phone'], z.strictObject({}), z.null()),
  /** In the zone of this machine; null: a newer question took the place of this one. */
  statistics: request(['review'], statisticsFilter, z.nullable(z.array(statistic))),
  /** Asks for a place with the OS's dialog, then writes the table; the period (epoch ms) names the file. */
  exportTable: request(
    ['review'],
    z.strictObject({ table: shownTable, fromMs: z.number(), untilMs: z.number(), encoding: csvEncoding }),
    exportOutcome,
  ),
};
