/** A part of the CTI server that can be made to fail. */
export type CtiEndpoint = 'capabilities' | 'policy' | 'calls' | 'incoming-info' | 'route' | 'chat' | 'flags';

/** How an endpoint fails. `times`: for so many requests, then it is well again; absent = until changed. */
export type CtiFault = { readonly times?: number } & (
  | { readonly type: 'none' }
  /** Right, but late. */
  | { readonly type: 'delay'; readonly delayMs: number }
  /** Takes the request and never answers. */
  | { readonly type: 'dead' }
  /** Cuts the connection. */
  | { readonly type: 'reset' }
  /** problem+json; without a `code` it is no answer of ours. */
  | { readonly type: 'problem'; readonly status: number; readonly code: string | null; readonly message?: string }
  /** 200 with a web page: a captive portal or a proxy. */
  | { readonly type: 'html' }
  /** Right, but written in Shift_JIS although JSON is UTF-8. */
  | { readonly type: 'charset' }
  | { readonly type: 'too_many_requests'; readonly retryAfterS: number }
  /** JSON of another shape. */
  | { readonly type: 'wrong_schema' }
  | { readonly type: 'pending'; readonly retryAfterS: number }
);
