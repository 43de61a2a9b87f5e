import * as z from 'zod/mini';

/** How an end of a call's sound is reached, as ICE calls it (RFC 8445 section 5.1.1): directly, behind a NAT (two kinds), by a relay. */
export const candidateType = z.enum(['host', 'srflx', 'prflx', 'relay']);
export type CandidateType = z.output<typeof candidateType>;
