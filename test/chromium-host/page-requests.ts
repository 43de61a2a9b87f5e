// The requests of one page that the host answers or decides on: documents, and everything of a custom scheme.
import { customPattern, fromBrowserUrl, toBrowserPolicy, toBrowserUrl } from './app-url.ts';
import type { CdpParameters, CdpPayload, CdpSession } from './cdp.ts';
import type { HostProtocol } from './protocol.ts';

type Paused = CdpPayload<'Fetch.requestPaused'>;
type Answer = NonNullable<CdpParameters<'Fetch.fulfillRequest'>>;

export interface RequestsOwner {
  readonly protocol: HostProtocol;
  /** Whether the page, not the app, asked for this document. */
  isUnasked(request: Paused): boolean;
  /** `will-navigate`. @returns false to stay where it is. */
  mayNavigate(url: string): boolean;
  /** Before a document of this origin is answered. */
  prepare(browserOrigin: string): Promise<void>;
}

export class PageRequests {
  readonly #session: CdpSession;
  readonly #owner: RequestsOwner;

  constructor(session: CdpSession, owner: RequestsOwner) {
    this.#session = session;
    this.#owner = owner;
    session.on('Fetch.requestPaused', (paused) => {
      void this.#decide(paused);
    });
  }

  enable(): Promise<unknown> {
    return this.#session.send('Fetch.enable', {
      patterns: [{ urlPattern: customPattern }, { urlPattern: '*', resourceType: 'Document' }],
    });
  }

  async #decide(paused: Paused): Promise<void> {
    const { requestId, request, resourceType } = paused;
    const url = fromBrowserUrl(request.url);
    if (resourceType === 'Document' && this.#owner.isUnasked(paused) && !this.#owner.mayNavigate(url))
      return this.#session.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    if (url === request.url) return this.#session.tell('Fetch.continueRequest', { requestId });
    if (resourceType === 'Document') await this.#owner.prepare(new URL(request.url).origin);
    return this.#session.tell('Fetch.fulfillRequest', await this.#answer(paused, url));
  }

  async #answer({ requestId, request, resourceType }: Paused, url: string): Promise<Answer> {
    const { protocol } = this.#owner;
    // A browser asks for it, Electron does not.
    if (resourceType === 'Other' && new URL(url).pathname === '/favicon.ico') return { requestId, responseCode: 204 };
    const handler = protocol.handlerOf(url);
    if (handler === null) return { requestId, responseCode: 404 };
    try {
      const body = request.postData === undefined ? {} : { body: request.postData };
      const response = await handler(new Request(url, { method: request.method, headers: request.headers, ...body }));
      const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value: headerForBrowser(name, value, url, protocol) }));
      return {
        requestId,
        responseCode: response.status,
        responseHeaders,
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      };
    } catch (error) {
      console.error(`chromium host: the protocol handler failed for ${url}:`, error);
      return { requestId, responseCode: 500 };
    }
  }
}

/** Headers that name `app:` addresses must name what stands for them. */
function headerForBrowser(name: string, value: string, url: string, protocol: HostProtocol): string {
  switch (name.toLowerCase()) {
    case 'location':
      return toBrowserUrl(new URL(value, url).href);
    case 'content-security-policy':
      return toBrowserPolicy(value, (scheme) => protocol.isProtocolHandled(scheme));
    case 'access-control-allow-origin':
      return value.includes('://') ? toBrowserUrl(`${value}/`).slice(0, -1) : value;
    default:
      return value;
  }
}
