/** What services need of the log: a constant message plus fields. Redacted at the sink; logging never throws. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
