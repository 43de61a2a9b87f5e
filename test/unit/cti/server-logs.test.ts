import { expect, it } from 'vitest';
import { serverLogs, serverLogUrl } from '../../../main/cti/server-logs.ts';

const settings = { 'cti.ivrLogUrl': 'https://pbx.example/ivr?id={requestId}', 'cti.apiLogUrl': '' };

it('offers the logs that have an address', () => {
  expect(serverLogs(settings)).toEqual(['ivr']);
  expect(serverLogs({ ...settings, 'cti.apiLogUrl': 'https://pbx.example/api' })).toEqual(['ivr', 'api']);
  expect(serverLogs({ 'cti.ivrLogUrl': 'http://pbx.example/', 'cti.apiLogUrl': 'https://{requestId}/' })).toEqual([]);
});

it('fills the request id in, so that it stays one value', () => {
  expect(serverLogUrl('ivr', 'r-1&x=../#', settings)).toBe('https://pbx.example/ivr?id=r-1%26x%3D..%2F%23');
  expect(serverLogUrl('api', 'r-1', settings)).toBeNull();
});
