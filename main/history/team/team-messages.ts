import * as z from 'zod/mini';
import { statistic, statisticsFilter } from '../../../common/history/statistics.ts';
import { unusableReason } from '../../../common/history/team.ts';
import { historyOwner } from '../queries/identity.ts';

/** A private copy of a chosen file, looked through and brought to the newest schema. */
export const openedCopy = z.strictObject({
  type: z.literal('opened'),
  /** The file that was chosen; it is never written. */
  file: z.string(),
  copy: z.string(),
  /** Null: it was made before histories had one. */
  identity: z.nullable(z.string()),
  /** What it says of itself, else what its name says; null = neither does. */
  owner: z.nullable(historyOwner),
  /** When the snapshot was taken, else when the file was last written. */
  takenAtMs: z.number(),
  calls: z.number(),
});
export type OpenedCopy = z.output<typeof openedCopy>;

export const chosenFile = z.discriminatedUnion('type', [
  openedCopy,
  z.strictObject({ type: z.literal('unusable'), file: z.string(), reason: unusableReason, message: z.string() }),
]);
export type ChosenFile = z.output<typeof chosenFile>;

/** A copy to be counted, under the name of its agent. */
export const countedCopy = z.strictObject({ copy: z.string(), agent: z.string() });
export type CountedCopy = z.output<typeof countedCopy>;

/** What main asks of the team's thread. Folders among `paths` stand for the histories in them; copies go to `folder`. */
export const teamJob = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), number: z.number(), paths: z.array(z.string()), folder: z.string() }),
  z.strictObject({
    type: z.literal('count'),
    number: z.number(),
    copies: z.array(countedCopy),
    filter: statisticsFilter,
    zone: z.string(),
  }),
]);
export type TeamJob = z.output<typeof teamJob>;

const number = z.number();

/** What the thread tells of a job; all but `progress` is the last of it. `unread`: copies that could not be counted. */
export const teamReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), number, done: z.number(), total: z.number(), file: z.string() }),
  z.strictObject({ type: z.literal('opened'), number, files: z.array(chosenFile) }),
  z.strictObject({ type: z.literal('counted'), number, found: z.array(statistic), unread: z.array(z.string()) }),
  z.strictObject({ type: z.literal('cancelled'), number }),
  z.strictObject({ type: z.literal('failed'), number, message: z.string() }),
]);
export type TeamReport = z.output<typeof teamReport>;
