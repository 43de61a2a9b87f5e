import { assertNever } from '../../common/assert-never.ts';
import type { CallFacts, CallState } from '../../common/call/call-state.ts';
import type { RingRule } from '../../common/call/ring-rule.ts';

/** Whether this call wants to be heard and notified now. */
export function wantsAttention(call: CallState): boolean {
  return call.phase === 'ringing_in';
}

/** What a rule may look at. */
export interface RingFacts extends Pick<CallFacts, 'line' | 'scope'> {
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly label: string | null;
  /** The values of Alert-Info, as they came. */
  readonly alertInfo: readonly string[];
}

/** The tone of the first rule that fits, else `usual`. */
export function toneOf(facts: RingFacts, rules: readonly RingRule[], usual: string): string {
  return rules.find((rule) => fits(facts, rule))?.tone ?? usual;
}

function fits(facts: RingFacts, { when, value }: RingRule): boolean {
  const wanted = plain(value);
  if (wanted === '') return false;
  switch (when) {
    case 'line':
      return same(facts.line.label, wanted) || isLineNumber(facts, bareNumber(wanted));
    case 'queue':
      return same(facts.queueName, wanted) || same(facts.queueId, wanted);
    case 'label':
      return same(facts.label, wanted);
    case 'scope':
      return facts.scope === wanted;
    case 'alert_info':
      // A URN with further parts is a narrower one of the same kind (RFC 7462 section 5).
      return alertUrns(facts.alertInfo).some((urn) => urn === wanted || urn.startsWith(`${wanted}:`));
    default:
      return assertNever(when);
  }
}

function isLineNumber({ line }: RingFacts, wanted: string): boolean {
  return wanted !== '' && [line.number, line.display].some((number) => bareNumber(number) === wanted);
}

function alertUrns(values: readonly string[]): string[] {
  return values.flatMap((value) => [...value.matchAll(/<\s*(urn:[^<>\s]{1,256})\s*>/gi)].map(([, urn = '']) => plain(urn)));
}

function same(text: string | null, wanted: string): boolean {
  return text !== null && plain(text) === wanted;
}

/** Equal but for case, for the width of letters and for the space around. */
function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function bareNumber(text: string): string {
  return plain(text).replaceAll(/[-\s()]/g, '');
}
