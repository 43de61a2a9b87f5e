// What a page's isolated world tells the host. The words come from our own script, but a page could forge them: parsed at the door.
import { z } from 'zod';

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoke'), id: z.number(), channel: z.string(), values: z.string() }),
  z.object({ kind: z.literal('send'), channel: z.string(), values: z.string() }),
  z.object({ kind: z.literal('post'), channel: z.string(), values: z.string(), ports: z.array(z.number()) }),
  z.object({ kind: z.literal('port'), port: z.number(), value: z.string() }),
  z.object({ kind: z.literal('open'), url: z.string(), frameName: z.string(), features: z.string() }),
  z.object({ kind: z.literal('preload-error'), message: z.string(), stack: z.string() }),
]);
export type PageMessage = z.infer<typeof message>;

/** What the host tells the page. `values` and `value` are codec text. */
export type HostMessage =
  | { readonly kind: 'result'; readonly id: number; readonly value: string }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly channel: string; readonly values: string }
  | { readonly kind: 'post'; readonly channel: string; readonly values: string; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly value: string };

export function readPageMessage(text: string): PageMessage {
  return message.parse(JSON.parse(text));
}
