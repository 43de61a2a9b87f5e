import { Core } from 'sip.js';
import { overrideMethod } from './override.ts';

/** The parts of SIP.js's UserAgentClient that its own guard works on; private in its types. */
interface Client {
  readonly core: Core.UserAgentCore;
  readonly message: Core.OutgoingRequestMessage;
  credentials?: Core.DigestAuthentication | undefined;
  /** Which headers were answered, and for a stale nonce a second time. */
  answered?: Map<string, number>;
  init(): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these members are private in the types; the version is pinned
const clients = Core.UserAgentClient as unknown as { readonly prototype: Client };

const headers: ReadonlyMap<number | undefined, { readonly challenge: string; readonly answer: string }> = new Map([
  [401, { challenge: 'www-authenticate', answer: 'authorization' }],
  [407, { challenge: 'proxy-authenticate', answer: 'proxy-authorization' }],
]);

function mayAnswer(client: Client, header: string, wasStale: boolean): boolean {
  client.answered ??= new Map();
  const times = client.answered.get(header) ?? 0;
  client.answered.set(header, times + 1);
  return times === 0 || (times === 1 && wasStale);
}

function isStale(challenge: unknown): boolean {
  return typeof challenge === 'object' && challenge !== null && 'stale' in challenge && challenge.stale === true;
}

/**
 * spec/sip.md gap 5: SIP.js takes a 407 followed by a 401 for a loop, so that a proxy and a registrar cannot both ask for a password.
 * Here each of the two headers is answered once, and once more when its nonce was stale (RFC 3261 section 22.3, RFC 7616 section 3.3).
 * True means: go on with the response; false: the request was sent again.
 */
export function installChallengePerRealm(): void {
  overrideMethod<Client, [Core.IncomingResponseMessage, Core.Dialog | undefined], boolean>(
    clients,
    'authenticationGuard',
    (client, _original, response, dialog) => {
      const header = headers.get(response.statusCode);
      if (header === undefined) return true;
      const challenge: unknown = response.parseHeader(header.challenge);
      if (challenge === undefined || !mayAnswer(client, header.challenge, isStale(challenge))) return true;
      client.credentials ??= client.core.configuration.authenticationFactory();
      if (client.credentials?.authenticate(client.message, challenge) !== true) return true;
      const { message } = client;
      message.cseq += 1;
      if (dialog?.localSequenceNumber !== undefined) {
        dialog.incrementLocalSequenceNumber();
        message.cseq = dialog.localSequenceNumber;
      }
      message.setHeader('cseq', `${String(message.cseq)} ${message.method}`);
      message.setHeader(header.answer, client.credentials.toString());
      client.init();
      return false;
    },
  );
}
