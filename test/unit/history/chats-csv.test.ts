import { expect, test } from 'vitest';
import { chatPieceSql } from '../../../main/history/export/chats-csv.ts';
import { messageCountSql } from '../../../main/history/queries/count-messages.ts';
import { memoryHistory } from '../../support/history/memory-history.ts';

test('a piece of a chat walks the index of its messages, and so does their count without reading one', () => {
  const db = memoryHistory();
  const plan = (sql: string, ...values: unknown[]): string => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values));
  const piece = plan(chatPieceSql, 1, -1);
  expect(piece).toContain('SEARCH messages USING INDEX messages_position (transcript=? AND position>?)');
  expect(piece).not.toContain('TEMP B-TREE');
  expect(plan(messageCountSql, '[1]')).toContain('SEARCH messages USING COVERING INDEX messages_position (transcript=?)');
});
