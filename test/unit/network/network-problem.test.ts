import { describe, expect, it } from 'vitest';
import { fetchProblem } from '../../../main/network/network-problem.ts';

const host = 'cti.example.jp';
const electron = (code: string): Error => new Error(`net::${code}`);
const node = (code: string): Error => new TypeError('fetch failed', { cause: Object.assign(new Error('…'), { code }) });

describe('what a rejected fetch tells', () => {
  it.each([
    [electron('ERR_CERT_AUTHORITY_INVALID'), { type: 'tls', host, issuer: null, reason: 'unknown_issuer' }],
    [electron('ERR_CERT_COMMON_NAME_INVALID'), { type: 'tls', host, issuer: null, reason: 'wrong_host' }],
    [electron('ERR_NAME_NOT_RESOLVED'), { type: 'dns', host }],
    [electron('ERR_INTERNET_DISCONNECTED'), { type: 'offline' }],
    [electron('ERR_CONNECTION_REFUSED'), { type: 'refused', host }],
    [electron('ERR_CONNECTION_TIMED_OUT'), { type: 'timeout', host }],
    [electron('ERR_PROXY_CONNECTION_FAILED'), { type: 'proxy', host, reason: 'unreachable', status: null }],
    [electron('ERR_PROXY_AUTH_UNSUPPORTED'), { type: 'proxy', host, reason: 'password', status: null }],
    [electron('ERR_TUNNEL_CONNECTION_FAILED'), { type: 'proxy', host, reason: 'other', status: null }],
    [electron('ERR_MANDATORY_PROXY_CONFIGURATION_FAILED'), { type: 'proxy', host, reason: 'other', status: null }],
    [electron('ERR_PAC_SCRIPT_FAILED'), { type: 'proxy', host, reason: 'other', status: null }],
    [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), { type: 'tls', host, issuer: null, reason: 'unknown_issuer' }],
    [node('ENOTFOUND'), { type: 'dns', host }],
    [node('ECONNREFUSED'), { type: 'refused', host }],
    [node('UND_ERR_CONNECT_TIMEOUT'), { type: 'timeout', host }],
    [electron('ERR_EMPTY_RESPONSE'), null],
    [new TypeError('fetch failed'), null],
    ['a text', null],
  ])('%s is %j', (error, expected) => {
    expect(fetchProblem(host, error)).toEqual(expected);
  });
});
