/** How a call of the history ended, in the words of the contract. */
export type PastCallResult = 'answered' | 'abandoned' | 'missed' | 'rejected' | 'busy' | 'failed' | 'transferred' | 'voicemail';

/** A call as the history of the centre has it, whoever's it was. */
export interface PastCall {
  readonly callKey: string;
  readonly direction: 'inbound' | 'outbound';
  readonly isInternal: boolean;
  readonly startedAtMs: number;
  readonly answeredAtMs: number | null;
  /** Null while it lasts. */
  readonly endedAtMs: number | null;
  /** The customer's number, whichever way the call went; empty when withheld. */
  readonly number: string;
  /** Why a number is withheld, where the network says so. */
  readonly withheldReason: string | null;
  readonly name: string | null;
  /** The line of the centre; of a call out, the customer's number. */
  readonly called: { readonly number: string; readonly label?: string };
  readonly queue: { readonly id: string; readonly name: string } | null;
  readonly label: string | null;
  /** Null where nobody took it. */
  readonly agent: Agent | null;
  readonly result: PastCallResult;
  readonly waitS: number | null;
}

export interface Agent {
  readonly number: string;
  readonly name: string;
}
