import * as z from 'zod/mini';

/** What a rule looks at. `alert_info` is a URN of the INVITE's Alert-Info (RFC 7462); its addresses are never opened. */
export const ringRuleKinds = ['line', 'queue', 'label', 'scope', 'alert_info'] as const;
export type RingRuleKind = (typeof ringRuleKinds)[number];

/** Calls of which `when` is `value` ring with `tone`. */
export const ringRule = z.strictObject({
  when: z.enum(ringRuleKinds),
  value: z.string().check(z.maxLength(128)),
  tone: z.string().check(z.maxLength(64)),
});
export type RingRule = z.output<typeof ringRule>;
