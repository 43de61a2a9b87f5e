import type { Logger } from 'pino';

/** What the history needs of the log. */
export type HistoryLog = Pick<Logger, 'info' | 'warn' | 'error'>;
