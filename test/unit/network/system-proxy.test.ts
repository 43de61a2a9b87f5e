import { expect, it } from 'vitest';
import { refusalReason } from '../../../main/network/proxy-tunnel.ts';
import { systemProxy } from '../../../main/network/system-proxy.ts';

const http = (host: string, port: number, isEncrypted = false) => ({ type: 'http', host, port, isEncrypted });

it.each([
  ['DIRECT', { type: 'direct' }],
  ['PROXY proxy.example:8080', http('proxy.example', 8080)],
  ['PROXY proxy.example:8080;DIRECT', http('proxy.example', 8080)],
  ['PROXY proxy.example', http('proxy.example', 80)],
  [' https proxy.example ; PROXY other:1', http('proxy.example', 443, true)],
  ['HTTPS [2001:db8::1]:8443', http('2001:db8::1', 8443, true)],
  ['PROXY 192.0.2.1:3128', http('192.0.2.1', 3128)],
  ['SOCKS5 proxy.example:1080', { type: 'other' }],
  ['SOCKS proxy.example:1080; PROXY proxy.example:8080', { type: 'other' }],
  ['QUIC proxy.example:443', { type: 'other' }],
  ['PROXY', { type: 'other' }],
  ['', { type: 'other' }],
])('%s', (resolved, proxy) => {
  expect(systemProxy(resolved)).toEqual(proxy);
});

it.each([
  [407, 'password'],
  [403, 'forbidden'],
  [401, 'forbidden'],
  [405, 'forbidden'],
  [502, 'no_way'],
  [503, 'no_way'],
  [504, 'no_way'],
  [302, 'other'],
  [400, 'other'],
  [500, 'other'],
])('a proxy that answers %i: %s', (status, reason) => {
  expect(refusalReason(status)).toBe(reason);
});
