import type { Migration } from './migration.ts';

/** When the chat of a call could not be had: the history shows the time with the error (spec/popups-and-chat.md section 6). */
export const chatProblemTime: Migration = {
  schema: 30,
  apply(db) {
    db.exec('ALTER TABLE chat_problems ADD COLUMN at_ms INTEGER');
  },
};
