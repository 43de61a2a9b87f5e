import type { WriterAnswer, WriterCommand } from './messages.ts';

/** What went of a number. */
export interface DeletedCounts {
  readonly calls: number;
  readonly messages: number;
}

export type RunCommand = (command: WriterCommand) => Promise<WriterAnswer>;

/** Calls of one command: a batch takes the writer a few milliseconds, so that a call's row never waits long. */
const batch = 50;

/** Deletes the ended calls from before `beforeMs`, as long as `mayContinue` says so. Returns how many went. */
export async function expireInBatches(run: RunCommand, beforeMs: number, mayContinue: () => boolean): Promise<number> {
  let total = 0;
  for (let count = batch; count === batch && mayContinue(); total += count) {
    const answer = await run({ type: 'expire', beforeMs, limit: batch });
    count = answer.type === 'expired' ? answer.count : 0;
  }
  return total;
}

/** Deletes every call of a number with its messages, and its name in `mentions`. Rejects where the writer could not. Returns how many went. */
export async function forgetInBatches(run: RunCommand, number: string, mentions: number[]): Promise<DeletedCounts> {
  const total = { calls: 0, messages: 0 };
  for (let isMore = true; isMore; ) {
    const answer = await run({ type: 'forget_number', number, mentions, limit: batch });
    if (answer.type !== 'forgotten') throw new Error(answer.type === 'failed' ? answer.message : answer.type);
    total.calls += answer.calls;
    total.messages += answer.messages;
    isMore = answer.calls === batch;
  }
  return total;
}
