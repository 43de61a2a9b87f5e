import { maskNumber, secretName, withoutSecrets } from './redact.ts';

/** Offers are 3–8 KiB; what is longer is cut, for floods must not fill the disk. */
const maximumLength = 8 * 1024;

/** Headers that carry no number of a person and whose digits are needed to follow a call; long and compact names. */
const technical = new Set(
  (
    'via v call-id i cseq max-forwards content-length l content-type c expires min-expires retry-after session-expires x min-se allow ' +
    'supported k require proxy-require unsupported accept user-agent server date timestamp event o allow-events u rack rseq ' +
    'www-authenticate proxy-authenticate'
  ).split(' '),
);
/** User part and password of an address, up to the host; `tel:` has no host. */
const addressUser = /(sips?:)([^@\s<>";?]*(?:;[^@\s<>"?]*)?)@|(tel:)([^\s<>";?]+)/gi;
/** Status lines, tags, network addresses and random names stay; any other run of five digits may be a number. */
const numberInHeader =
  /(^SIP\/2\.0 \d{3}\b|;\s*(?:tag|branch)=[^;,>\s]*|[a-z]\d{1,6}(?=[a-z])|\b\d{1,3}(?:\.\d{1,3}){3}\b)|\+?\p{Nd}(?:[-.()\s]{0,2}\p{Nd}){4,}/giu;

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return '***';
  }
}

/** Masks and remembers what it masked. */
class NumberMask {
  readonly #seen = new Set<string>();

  /** One line of the head; `isTechnical` lines change only where they repeat a number. */
  address(text: string): string {
    return text.replaceAll(addressUser, (_, sip: string | undefined, user: string, tel: string, number: string) =>
      sip === undefined ? `${tel}${this.#mask(decoded(number))}` : `${sip}${this.#user(decoded(user))}@`,
    );
  }

  header(text: string): string {
    return text.replaceAll(numberInHeader, (found, kept?: string) => (kept === undefined ? this.#mask(found) : found));
  }

  /** Some servers make a Call-ID of the number. */
  repeated(text: string): string {
    return [...this.#seen].reduce((masked, digits) => masked.replaceAll(digits, maskNumber(digits)), text);
  }

  #user(user: string): string {
    const [name = ''] = user.split(/[:;]/, 1);
    return /\p{Nd}{3,}/u.test(name.replaceAll(/[-.()\s]/g, '')) ? this.#mask(name) : name;
  }

  #mask(number: string): string {
    const digits = number.replaceAll(/\D/g, '');
    if (digits.length >= 5) this.#seen.add(digits);
    return maskNumber(number);
  }
}

function redactHead(head: string): string {
  const mask = new NumberMask();
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const masked = lines.map((line, at) => {
    const name = /^([\w-]+)\s*:/.exec(line)?.[1] ?? '';
    if (at > 0 && secretName.test(name)) return { line: `${name}: [hidden]`, isTechnical: true };
    const isTechnical = at > 0 && technical.has(name.toLowerCase());
    return { line: isTechnical ? line : mask.header(mask.address(line)), isTechnical };
  });
  return masked.map(({ line, isTechnical }) => (isTechnical ? mask.repeated(line) : line)).join('\n');
}

/** A description without what names its owner; other bodies not at all: digits of INFO may be those of a credit card. */
function redactBody(head: string, body: string): string {
  if (body === '') return '';
  if (!/^(?:content-type|c)\s*:\s*application\/sdp\b/im.test(head)) return `[body of ${Buffer.byteLength(body)} bytes]`;
  return body
    .replaceAll('\r\n', '\n')
    .replaceAll(/^([siepu])=.*/gm, '$1=[hidden]')
    .replaceAll(/^o=\S+/gm, (owner) => (/\p{Nd}{3,}/u.test(owner) ? 'o=***' : owner));
}

/** A SIP message as it may be written to disk: no credential, no media key, no full telephone number, no body but SDP. */
export function redactSip(text: string): string {
  const short = text.slice(0, maximumLength);
  const [head = '', ...rest] = withoutSecrets(short).split(/\r?\n\r?\n/);
  const redacted = `${redactHead(head)}\n\n${redactBody(head, rest.join('\n\n'))}`.trimEnd();
  return text.length > maximumLength ? `${redacted}…` : redacted;
}
