import * as z from 'zod/mini';

/** What the agent hears once beside a call: the digit that was pressed, or that a transfer is done. */
export const signalTone = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D', 'transferred']);
export type SignalTone = z.output<typeof signalTone>;
