import { describe, expect, test } from 'vitest';
import { candidateUrls } from '../../../main/sip/transport/address.ts';

const urls = (...list: string[]) => ({ type: 'urls', urls: list });
const problem = (type: string, address: string) => ({ type: 'problem', problem: { type, address } });

describe('a server as a person typed it', () => {
  test.each([
    ['wss://pbx.example.jp:4443/sip', urls('wss://pbx.example.jp:4443/sip')],
    [' wss://pbx.example.jp ', urls('wss://pbx.example.jp/')],
    ['WSS://PBX.example.jp/#x', urls('wss://pbx.example.jp/')],
    ['pbx.example.jp', urls('wss://pbx.example.jp/', 'wss://pbx.example.jp:8089/ws', 'wss://pbx.example.jp:7443/')],
    ['pbx', urls('wss://pbx/', 'wss://pbx:8089/ws', 'wss://pbx:7443/')],
    ['10.1.2.3', urls('wss://10.1.2.3/', 'wss://10.1.2.3:8089/ws', 'wss://10.1.2.3:7443/')],
    ['[2001:db8::1]', urls('wss://[2001:db8::1]/', 'wss://[2001:db8::1]:8089/ws', 'wss://[2001:db8::1]:7443/')],
    [
      '電話.example.jp',
      urls('wss://xn--722ax0w.example.jp/', 'wss://xn--722ax0w.example.jp:8089/ws', 'wss://xn--722ax0w.example.jp:7443/'),
    ],
    ['pbx.example.jp:5061', urls('wss://pbx.example.jp:5061/', 'wss://pbx.example.jp:5061/ws')],
    ['ws://127.0.0.1:8088', urls('ws://127.0.0.1:8088/')],
    ['ws://127.9.9.9/', urls('ws://127.9.9.9/')],
    ['ws://[::1]:80/', urls('ws://[::1]/')],
    ['ws://localhost:8088/ws', urls('ws://localhost:8088/ws')],
  ])('%s gives the URLs to try', (server, expected) => {
    expect(candidateUrls(server)).toEqual(expected);
  });

  test.each(['ws://pbx.example.jp/', 'ws://192.168.0.1/', 'ws://127.0.0.1.example.jp/', 'ws://localhost.example.jp/', 'ws://0.0.0.0/'])(
    '%s is refused, for plain ws goes to loopback alone',
    (server) => {
      expect(candidateUrls(server)).toEqual(problem('insecure_address', server));
    },
  );

  test.each([
    '',
    'https://pbx.example.jp/',
    'sip:100@pbx',
    'pbx example',
    'pbx/ws',
    'a@b',
    'wss://',
    'wss://user:pw@pbx/',
    'pbx:99999',
    '-',
    'file:///x',
    '\u0000',
  ])('%j is no address', (server) => {
    expect(candidateUrls(server)).toEqual(problem('bad_address', server.trim()));
  });
});
