import * as z from 'zod/mini';

/**
 * What the user is to be told once: the file was set aside under this name, is of a newer version and was left alone, or was brought to
 * this version without a copy of it as it was.
 */
export const openNotice = z.strictObject({ type: z.enum(['set_aside', 'newer_version', 'not_copied']), file: z.string() });
export type OpenNotice = z.output<typeof openNotice>;
