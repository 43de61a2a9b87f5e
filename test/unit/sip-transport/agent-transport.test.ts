import { TransportState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentTransport } from '../../../main/sip/sipjs/agent-transport.ts';
import { HostileAgent } from '../../support/hostile-agent.ts';

async function connected(): Promise<{ agent: HostileAgent; transport: AgentTransport; states: TransportState[]; ends: (string | null)[] }> {
  const agent = await new HostileAgent().start();
  const { transport } = agent;
  const states: TransportState[] = [];
  const ends: (string | null)[] = [];
  transport.stateChange.addListener((state) => states.push(state));
  transport.onDisconnect = (error) => ends.push(error?.message ?? null);
  return { agent, transport, states, ends };
}

const { Connected, Connecting, Disconnected, Disconnecting } = TransportState;

describe('a socket of our own for SIP.js', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('asks for the sub-protocol sip and the URL of the moment', async () => {
    const { agent } = await connected();
    expect(agent.wire.requests).toEqual([{ url: 'wss://pbx.example/', protocols: ['sip'], deadlineMs: 5000 }]);
    expect(agent.transport.protocol).toBe('WSS');
  });

  test('a refused connect says why before it rejects, and SIP.js hears of no disconnect', async () => {
    const agent = new HostileAgent();
    agent.wire.onOpen = 'refuse';
    const seen: string[] = [];
    await agent.userAgent.start().catch(() => seen.push(...agent.problems.map(({ type }) => type)));
    expect(seen).toEqual(['refused']);
    expect(agent.transport.state).toBe(Disconnected);
    agent.wire.onOpen = 'open';
    await agent.transport.connect();
    expect(agent.transport.state).toBe(Connected);
  });

  test('a lost socket is told as an error, once', async () => {
    const { agent, states, ends } = await connected();
    agent.wire.listener().onError({ type: 'closed', host: 'pbx.example', code: 1011 });
    agent.wire.listener().onClose({ code: 1011, reason: '', isClean: true });
    expect(states).toEqual([Disconnected]);
    expect(ends).toEqual(['the socket is closed (1011)']);
    expect(agent.problems).toEqual([{ type: 'closed', host: 'pbx.example', code: 1011 }]);
  });

  test('a good-bye is waited for', async () => {
    const { transport, states, ends } = await connected();
    await transport.disconnect();
    expect(states).toEqual([Disconnecting, Disconnected]);
    expect(ends).toEqual([null]);
  });

  test('a good-bye that nobody answers ends after a second', async () => {
    const { agent, transport, states } = await connected();
    agent.wire.isPolite = false;
    const gone = transport.disconnect();
    expect(states).toEqual([Disconnecting]);
    await vi.advanceTimersByTimeAsync(1000);
    await gone;
    expect(states).toEqual([Disconnecting, Disconnected]);
    expect(agent.wire.closed).toEqual([0]);
  });

  test('a connect while the old socket hangs in its good-bye opens a new one at once', async () => {
    const { agent, transport, states } = await connected();
    agent.wire.isPolite = false;
    const gone = transport.disconnect().then(
      () => 'resolved',
      () => 'rejected',
    );
    await transport.connect();
    expect(await gone).toBe('rejected');
    expect(states).toEqual([Disconnecting, Connecting, Connected]);
    expect(agent.wire.requests).toHaveLength(2);
    expect(agent.wire.closed).toEqual([0]);
  });

  test('a forced reconnect drops the old socket and is deaf to it', async () => {
    const { agent, transport, states, ends } = await connected();
    await transport.reconnect();
    expect(states).toEqual([Disconnected, Connecting, Connected]);
    expect(ends).toEqual(['the socket was given up']);
    agent.wire.listener(0).onError({ type: 'offline' });
    agent.wire.listener(0).onClose({ code: 1006, reason: '', isClean: false });
    agent.wire.listener(0).onMessage('OPTIONS sip:1001@pbx.example SIP/2.0\r\n\r\n');
    expect(transport.state).toBe(Connected);
    expect(agent.problems).toEqual([]);
    expect(await agent.isAlive()).toBe(true);
  });

  test('a disconnect while connecting rejects the connect', async () => {
    const agent = new HostileAgent();
    agent.wire.onOpen = 'wait';
    const connect = agent.transport.connect().then(
      () => 'resolved',
      () => 'rejected',
    );
    await agent.transport.disconnect();
    expect(await connect).toBe('rejected');
    expect(agent.transport.state).toBe(Disconnected);
    expect(agent.wire.closed).toEqual([0]);
  });

  test('two connects at once share one socket', async () => {
    const agent = new HostileAgent();
    await Promise.all([agent.transport.connect(), agent.transport.connect()]);
    expect(agent.wire.requests).toHaveLength(1);
  });

  test('nothing is sent without a socket', async () => {
    const { agent, transport } = await connected();
    await transport.disconnect();
    await expect(transport.send('OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n')).rejects.toThrow('not connected');
    expect(agent.wire.sent).toEqual([]);
  });

  test('listeners of SIP.js that throw are counted and cost nothing', async () => {
    const { agent, transport } = await connected();
    transport.onMessage = () => {
      throw new Error('inside SIP.js');
    };
    agent.wire.say(
      'SIP/2.0 200 OK\r\nVia: SIP/2.0/WSS c.invalid;branch=z9hG4bKa\r\nFrom: <sip:a@b>;tag=a\r\nTo: <sip:a@b>;tag=b\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n',
    );
    expect(transport.counts.exceptions).toBe(1);
    expect(agent.warnings).toEqual(['an exception of SIP.js was caught']);
    expect(transport.state).toBe(Connected);
  });
});
