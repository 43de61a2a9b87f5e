/** What the contact centre does with a number that the phone dials. */
export type DialledBehaviour =
  | { readonly type: 'echoes' }
  | { readonly type: 'speaks' }
  | { readonly type: 'refuses'; readonly code: number }
  | { readonly type: 'rings' }
  | { readonly type: 'answers_after_ringing' };

/**
 * `echo` or `777` gives the microphone back, `voice` or `778` speaks, `busy` or a failure code such as `486` or `603` refuses,
 * `noanswer` rings until the phone gives up; any other number rings, then answers with a tune.
 */
export function dialledBehaviour(number: string): DialledBehaviour {
  if (number === 'echo' || number === '777') return { type: 'echoes' };
  if (number === 'voice' || number === '778') return { type: 'speaks' };
  if (number === 'busy') return { type: 'refuses', code: 486 };
  if (number === 'noanswer') return { type: 'rings' };
  return /^[456]\d\d$/.test(number) ? { type: 'refuses', code: Number(number) } : { type: 'answers_after_ringing' };
}
