import { net, session } from 'electron';
import type { Settings } from '../../common/settings/schema.ts';
import type { SystemCertificates } from '../network/system-certificates.ts';
import { systemProxy } from '../network/system-proxy.ts';
import type { OpenSocket } from '../sip/transport/socket.ts';
import { systemSocketOpener } from '../sip/transport/system-socket.ts';
import { wsSocketOpener } from '../sip/transport/ws-socket.ts';

/** Well above the cap on one message, so that one big INVITE does not cost the registration. */
const maximumFrameBytes = 1024 * 1024;
/** A dead peer is noticed after at most interval + deadline (DESIGN.md section 4: 15 s). */
const ping = { intervalMs: 8000, deadlineMs: 5000 };

/** The socket of the setting `sip.socket`: the system's (its proxy and certificates), or a direct one (pings, pinned certificates). */
export function socketOpener(provider: Settings['sip.socket'], certificates: SystemCertificates): OpenSocket {
  if (provider === 'system') return systemSocketOpener(net.WebSocket, (url) => likeTheSystem(url, certificates));
  return wsSocketOpener({ maximumBytes: maximumFrameBytes, ping });
}

/** Node's socket on the way that the system takes to a URL, by the certificates that it trusts: it tells why an opening fails. */
async function likeTheSystem(url: string, certificates: SystemCertificates): Promise<OpenSocket | null> {
  const proxy = systemProxy(await session.defaultSession.resolveProxy(url));
  if (proxy.type === 'other') return null;
  return wsSocketOpener({
    maximumBytes: maximumFrameBytes,
    ping: null,
    certificateAuthorities: await certificates.read(),
    ...(proxy.type === 'http' ? { proxy } : {}),
  });
}

/** The system's fetch, for the CTI server. */
export function systemFetch(url: string, init: RequestInit): Promise<Response> {
  return net.fetch(url, init);
}
