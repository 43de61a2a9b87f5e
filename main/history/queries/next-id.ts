function nextSql(table: string, reserved: string): string {
  return `(SELECT max(coalesce((SELECT max(id) FROM ${table}), 0), coalesce((SELECT max(${reserved}) FROM salvages), 0)) + 1)`;
}

/** The id of a new call: above those of every damaged file, for ids grow with time and what comes back keeps its own. */
export const nextCallSql = nextSql('calls', 'last_call');
/** The same for a new transcript. */
export const nextTranscriptSql = nextSql('transcripts', 'last_transcript');
