const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * Whether a word mixes letters of scripts that look alike, as `раypal` with a Cyrillic beginning does (Unicode Technical Standard #39
 * section 5.1). Japanese beside Latin is no such mix.
 */
export function mixesLookAlikes(text: string): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => scripts.filter((script) => script.test(word)).length > 1);
}
