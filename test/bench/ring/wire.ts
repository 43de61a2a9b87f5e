import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A path for SIP messages to one phone. */
export interface Wire {
  /** Of a Via that leads back here: transport and sent-by. */
  readonly via: string;
  /** What a request to the phone names. */
  readonly requestUri: string;
  /** An SDP offer that the phone can take. */
  readonly offer: string;
  /** False where messages may be lost and have to be repeated. */
  readonly isReliable: boolean;
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  close(): void;
}

/** UDP on loopback to a phone that listens on `port`. */
export async function udpWire(port: number, user: string): Promise<Wire> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const own = socket.address().port;
  return {
    via: `UDP 127.0.0.1:${String(own)}`,
    requestUri: `sip:${user}@127.0.0.1:${String(port)}`,
    offer: ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=audio 40000 RTP/AVP 0', ''].join('\r\n'),
    isReliable: false,
    send: (text) => socket.send(text, port, '127.0.0.1'),
    onText: (listener) => socket.on('message', (data) => listener(data.toString('utf8'))),
    close: () => socket.close(),
  };
}
