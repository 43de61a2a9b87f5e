import * as z from 'zod/mini';

/** What the agent should know of the sound of a call; `calls.warning.*` of the texts. */
export const soundWarning = z.enum(['muted_speech', 'microphone_silent', 'far_end_silent']);
export type SoundWarning = z.output<typeof soundWarning>;
