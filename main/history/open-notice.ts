import * as z from 'zod/mini';

/** What the user is to be told once: the file was set aside under this name, or is of a newer version and was left alone. */
export const openNotice = z.strictObject({ type: z.enum(['set_aside', 'newer_version']), file: z.string() });
export type OpenNotice = z.output<typeof openNotice>;
