/** What must come of a message: it rings; it is answered with a code; it is not answered, for it cannot or must not be. */
export type TortureOutcome = 'rings' | 'ignored' | { readonly answer: number };

/** One message named after its case in RFC 4475, written by us from what the RFC says of it. */
export interface TortureCase {
  readonly name: string;
  readonly about: string;
  readonly message: string;
  readonly outcome: TortureOutcome;
}
