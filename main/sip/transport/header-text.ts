/**
 * A text made safe to stand in a header value or display name that SIP.js writes unchecked: line ends and other controls become one
 * blank, lone surrogates (on which SIP.js throws) become U+FFFD. Quotes and backslashes are the business of who quotes.
 */
export function headerText(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .toWellFormed();
}

/** What may stand between the quotes of a display name (RFC 3261 section 25.1, quoted-string). */
export function quotedText(text: string): string {
  return headerText(text).replaceAll(/["\\]/g, String.raw`\$&`);
}
