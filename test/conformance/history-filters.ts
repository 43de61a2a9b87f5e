import type { Examination } from './examination.ts';
import { type HistoryCall, historyCalls, historyPageProblems, historyQuestion } from './history-page.ts';

/** The number of nobody. */
const nobody = '00000000000000';

/** RFC 3339 in Japan's offset, to the millisecond. */
export function inJapan(epochMs: number): string {
  return new Date(epochMs + 9 * 3_600_000).toISOString().replace('Z', '+09:00');
}

/** What is wrong with `from` and `to`; null where the calls of a page are too few to see it. */
export async function cutProblems({ gateway, contract }: Examination, calls: readonly HistoryCall[]): Promise<readonly string[] | null> {
  const times = [...new Set(calls.map(({ startedAtMs }) => startedAtMs))];
  // The oldest time may go on below the page.
  const [toMs, fromMs] = [times[Math.floor(times.length / 4)], times[Math.floor(times.length / 2)]];
  if (times.length < 3 || toMs === undefined || fromMs === undefined) return null;
  const [from, to] = [inJapan(fromMs), new Date(toMs).toISOString()];
  const reply = await gateway.ask(historyQuestion({ from, to }));
  const problems = historyPageProblems(contract, reply);
  if (problems.length > 0) return problems;
  const answered = historyCalls(reply);
  const beyond = answered.find(({ startedAtMs }) => startedAtMs < fromMs || startedAtMs >= toMs);
  const lost = calls.find(
    ({ callKey, startedAtMs }) => startedAtMs >= fromMs && startedAtMs < toMs && !answered.some((call) => call.callKey === callKey),
  );
  const asked = `Asked from ${from} to ${to}`;
  return [
    ...(beyond === undefined ? [] : [`${asked} it answers with ${beyond.callKey} of ${inJapan(beyond.startedAtMs)}.`]),
    ...(lost === undefined ? [] : [`${asked} it leaves out ${lost.callKey} of ${inJapan(lost.startedAtMs)}.`]),
  ];
}

/** What is wrong with `number`; null where no call has one that could be told from others. */
export async function numberProblems({ gateway, contract }: Examination, calls: readonly HistoryCall[]): Promise<readonly string[] | null> {
  const sought = calls.find(({ numbers: [digits = ''] }) => digits.length >= 7);
  const [digits] = sought?.numbers ?? [];
  if (sought === undefined || digits === undefined) return null;
  // Whoever knows +8190… is asked for 090…, which is what agents type.
  const whole = sought.numbers.find((written) => written.startsWith('0')) ?? digits;
  for (const number of [digits.slice(-6, -2), whole, nobody]) {
    const reply = await gateway.ask(historyQuestion({ number }));
    const problems = historyPageProblems(contract, reply);
    if (problems.length > 0) return problems;
    const answered = historyCalls(reply);
    const other = answered.find(({ numbers }) => !numbers.some((written) => written.includes(number)));
    if (other !== undefined) return [`Asked for ${number} it answers with ${other.callKey}, whose number has no such part.`];
    const isFound = answered.some(({ callKey }) => callKey === sought.callKey);
    if (!isFound && number !== nobody) return [`Asked for ${number} it does not find ${sought.callKey}, whose number has that part.`];
  }
  return [];
}
