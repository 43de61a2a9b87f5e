/** One WebSocket message, split at the empty line, not yet understood. */
export interface Frame {
  /** Start line and header lines without the empty line. */
  readonly head: string;
  readonly body: string;
  /** Length of the body on the wire; for text frames that is its length as UTF-8. */
  readonly bodyBytes: number;
}
