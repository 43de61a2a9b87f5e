import * as z from 'zod/mini';

/** What an INVITE's headers may say to CTI, and the names that carry it by default, in order of preference (spec/cti-contract.md section 2). */
export const defaultHeaderNames = {
  callKey: ['X-Cti-Call-Id', 'X-Request-Id', 'X-Genesys-CallUUID', 'Cisco-Guid', 'Session-ID', 'User-to-User', 'Call-ID'],
  queueId: ['X-Cti-Queue', 'X-Queue'],
  queueName: ['X-Cti-Queue-Name', 'X-Queue-Name', 'X-Queue'],
  callType: ['X-Cti-Call-Type'],
  label: ['X-Cti-Label'],
  menuPath: ['X-Cti-Menu-Path'],
  lang: ['X-Cti-Lang', 'Accept-Language'],
  verifiedCustomer: ['X-Cti-Verified-Customer', 'X-Verified-Customer', 'verified_customer', 'reserved_verified_customer'],
  badActor: ['X-Cti-Bad-Actor', 'X-Bad-Actor', 'bad_actor', 'reserved_bad_actor'],
  repeatCustomer: ['X-Cti-Repeat-Customer', 'X-Repeat-Customer', 'repeat_customer', 'reserved_repeat_customer'],
  chat: ['X-Cti-Chat'],
  whisperText: ['X-Cti-Whisper-Text'],
  countdown: ['X-Cti-Countdown'],
  customerRef: ['X-Cti-Customer-Id', 'X-Account-Id'],
  recording: ['X-Cti-Rec'],
  route: ['X-Cti-Route'],
  infoUrl: ['Call-Info'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type HeaderField = keyof typeof defaultHeaderNames;
/** Names by field, each as `bareHeaderName` makes it. */
export type HeaderNames = Readonly<Record<HeaderField, readonly string[]>>;

/** In the order of the table. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of this very table
export const headerFields = Object.keys(defaultHeaderNames) as readonly HeaderField[];
const fields = z.enum(headerFields);
/** A token of RFC 3261 section 25.1. */
const headerName = z.string().check(z.regex(/^[\w.!%*+`'~-]{1,64}$/));

/** Other names for some fields, of the settings or of the site's policy; they take the place of the default ones. */
const headerNameList = z.array(headerName).check(z.maxLength(20));
export const headerNameChoice = z.partialRecord(fields, headerNameList);
export type HeaderNameChoice = z.output<typeof headerNameChoice>;

/** A choice as somebody else wrote it: unknown fields, and lists that are none, are passed over. */
export function lenientHeaderNameChoice(value: unknown): HeaderNameChoice {
  const record = z.record(z.string(), z.unknown()).safeParse(value);
  if (!record.success) return {};
  const known = Object.entries(record.data).flatMap(([field, list]) => {
    const [name, names] = [fields.safeParse(field), headerNameList.safeParse(list)];
    return name.success && names.success ? [[name.data, names.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Names are equal but for case and for `_` against `-`. */
export function bareHeaderName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** The names that count: of each field those of the first choice that names any, else the default ones. */
export function headerNamesOf(...choices: readonly HeaderNameChoice[]): HeaderNames {
  const chosen = (field: HeaderField): readonly string[] => {
    const own = choices.map((choice) => choice[field] ?? []).find((names) => names.length > 0);
    return (own ?? defaultHeaderNames[field]).map(bareHeaderName);
  };
  return {
    callKey: chosen('callKey'),
    queueId: chosen('queueId'),
    queueName: chosen('queueName'),
    callType: chosen('callType'),
    label: chosen('label'),
    menuPath: chosen('menuPath'),
    lang: chosen('lang'),
    verifiedCustomer: chosen('verifiedCustomer'),
    badActor: chosen('badActor'),
    repeatCustomer: chosen('repeatCustomer'),
    chat: chosen('chat'),
    whisperText: chosen('whisperText'),
    countdown: chosen('countdown'),
    customerRef: chosen('customerRef'),
    recording: chosen('recording'),
    route: chosen('route'),
    infoUrl: chosen('infoUrl'),
  };
}
