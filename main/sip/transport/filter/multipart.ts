/** No sensible sender nests deeper or sends more parts. */
const maximumParts = 20;

const boundaryParameter = /;\s*boundary\s*=\s*(?:"(?<quoted>[^"]{1,70})"|(?<bare>[^\s;"]{1,70}))/i;
const descriptionType = /^content-type\s*:\s*application\/sdp\s*(?:;|$)/im;

/** The body of the first `application/sdp` part of a multipart body (RFC 2046 section 5.1, RFC 5621), or null. */
export function descriptionPart(contentType: string, body: string): string | null {
  const groups = boundaryParameter.exec(contentType)?.groups;
  const boundary = groups?.['quoted'] ?? groups?.['bare'];
  if (boundary === undefined) return null;
  // The line end before a delimiter belongs to the delimiter; the first one may stand at the very start.
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, maximumParts);
  for (const part of parts) {
    if (part.startsWith('--')) return null;
    const end = part.indexOf('\r\n\r\n');
    if (end === -1 || !descriptionType.test(part.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' '))) continue;
    const description = part.slice(end + 4);
    return description.endsWith('\r\n') ? description : `${description}\r\n`;
  }
  return null;
}
