/** A call as `chatCallColumns` reads it. */
export type ChatCall = readonly [
  startedAtMs: number,
  party: string,
  number: string | null,
  name: string | null,
  line: string,
  queue: string | null,
];

/** As in the CSV of the calls. */
export const chatCallColumns = `started_at_ms, party_kind, CASE WHEN e164 GLOB '+81*' THEN e164 ELSE number END,
  coalesce(name, caller_name), line_number, queue`;
