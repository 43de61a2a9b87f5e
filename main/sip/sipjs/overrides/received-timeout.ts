import { Core } from 'sip.js';
import { overrideMethod } from './override.ts';

/** The parts of SIP.js's NonInviteClientTransaction that are private or protected in its types. */
interface Transaction {
  readonly user: { readonly receiveResponse?: (response: Core.IncomingResponseMessage) => void };
  onRequestTimeout(): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these members are private in the types; the version is pinned
const transactions = Core.NonInviteClientTransaction as unknown as { readonly prototype: Transaction };

/**
 * spec/sip.md gap 10: SIP.js throws a 408 that came for INFO, REFER, BYE or REGISTER away and makes one of its own, as if nothing had
 * come. Only a 408 of the peer says that the call is lost there, so it is handed on as it was received.
 */
export function installReceivedTimeout(): void {
  overrideMethod<Transaction, [Core.IncomingResponseMessage], void>(transactions, 'receiveResponse', (transaction, original, response) => {
    if (response.statusCode !== 408) {
      original(response);
      return;
    }
    const timedOut = transaction.onRequestTimeout.bind(transaction);
    transaction.onRequestTimeout = () => transaction.user.receiveResponse?.(response);
    original(response);
    transaction.onRequestTimeout = timedOut;
  });
}
