import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pointed, property, schemaProblems } from '../../contact-centre/cti/json-schema-check.ts';
import { OpenApiContract } from '../../contact-centre/cti/open-api-contract.ts';

describe('the JSON Schema check', () => {
  const schema = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', maxLength: 3 },
      at: { type: 'string', format: 'date-time' },
      count: { type: 'integer', minimum: 0 },
      kind: { enum: ['a', 'b'] },
      list: { type: 'array', maxItems: 1, items: { $ref: '#/half' } },
    },
  };
  const document = { half: { type: 'number', maximum: 0.5 } };
  test.each([
    [{ name: 'abc', at: '2026-11-21T09:00:00+09:00', count: 2, kind: 'a', list: [0.5] }, []],
    [{}, ['$: name is missing']],
    [{ name: 'abcd' }, ['$.name: longer than 3']],
    [{ name: 'a', at: '2026-11-21T09:00:00' }, ['$.at: 2026-11-21T09:00:00 is not RFC 3339 with an offset']],
    [{ name: 'a', count: 1.5 }, ['$.count: not a whole number']],
    [{ name: 'a', kind: 'c' }, ['$.kind: "c" is none of ["a","b"]']],
    [{ name: 'a', list: [0.1, 0.7] }, ['$.list: more than 1 items', '$.list[1]: above 0.5']],
    [{ name: 'a', toString: 1 }, ['$: toString is not allowed']],
    [[], ['$: not an object']],
  ])('judges %j', (value, problems) => {
    expect(schemaProblems(document, schema, value)).toEqual(problems);
  });
  test('refuses a keyword that it does not know instead of passing everything', () => {
    expect(() => schemaProblems({}, { type: 'string', minLength: 1 }, '')).toThrow();
  });
  test('properties are own properties only', () => {
    expect(property({}, 'constructor')).toBeUndefined();
  });
});

describe('the OpenAPI file', () => {
  const contract = OpenApiContract.load();
  const answer = { status: 200, contentType: 'application/json; charset=utf-8', headers: {} };
  const asked = (words: string): readonly string[] =>
    contract.requestProblems('/history/call-center', 'GET', {}, null, new URLSearchParams(words));
  test('holds every operation that is built', () => {
    const built = [
      ['/capabilities', 'GET'],
      ['/policy', 'GET'],
      ['/calls', 'POST'],
      ['/calls/{key}/incoming-info', 'GET'],
      ['/calls/{key}/route', 'GET'],
      ['/calls/{key}/chat', 'GET'],
      ['/calls/{key}/flags', 'GET'],
      ['/calls/{key}/flags', 'PATCH'],
      ['/events', 'GET'],
      ['/history/call-center', 'GET'],
    ] as const;
    for (const [template, method] of built) expect(contract.hasOperation(template, method), `${method} ${template}`).toBe(true);
  });
  test('its examples keep it', () => {
    const document: unknown = JSON.parse(readFileSync(path.resolve('test/contact-centre/cti-v1.openapi.json'), 'utf8'));
    const at = '#/paths/~1history~1call-center/get/responses';
    const page = pointed(document, `${at}/200/content/application~1json/example`);
    const refusal = pointed(document, `${at}/default/content/application~1problem+json/example`);
    expect(contract.answerProblems('/history/call-center', 'GET', { ...answer, body: page })).toEqual([]);
    const refused = { ...answer, status: 403, contentType: 'application/problem+json', body: refusal };
    expect(contract.answerProblems('/history/call-center', 'GET', refused)).toEqual([]);
    expect(property(refusal, 'code')).toBe('auth.forbidden');
  });
  test('a question is held to its parameters', () => {
    expect(asked('from=2026-11-21T00:00:00%2B09:00&to=2026-11-22T00:00:00Z&number=090&cursor=x')).toEqual([]);
    // An offset whose plus was not escaped.
    expect(asked('from=2026-11-21T00:00:00+09:00')).toEqual(['?from: 2026-11-21T00:00:00 09:00 is not RFC 3339 with an offset']);
    expect(asked('phone=090')).toEqual(['?phone is not foreseen']);
  });
  test('an answer of another status, type or charset is a breach', () => {
    const body = { verifiedCustomer: true };
    const problems = (change: Partial<typeof answer>): readonly string[] =>
      contract.answerProblems('/calls/{key}/flags', 'GET', { ...answer, body, ...change });
    expect(problems({})).toEqual([]);
    expect(problems({ status: 204 })).toEqual(['status 204 is not foreseen']);
    expect(problems({ contentType: 'text/html' })).toEqual(['text/html is not foreseen for 200']);
    expect(problems({ contentType: 'application/json; charset=Shift_JIS' })).toEqual(['charset=Shift_JIS is not UTF-8']);
  });
  test('an error without our code is a breach', () => {
    const error = {
      ...answer,
      status: 500,
      contentType: 'application/problem+json',
      body: { type: 'about:blank', title: 'x', status: 500 },
    };
    expect(contract.answerProblems('/policy', 'GET', error)).toEqual(['$: code is missing', '$: requestId is missing']);
  });
  test('202 without Retry-After is a breach', () => {
    const waiting = { ...answer, status: 202, body: { status: 'pending' } };
    expect(contract.answerProblems('/calls/{key}/chat', 'GET', waiting)).toEqual(['header Retry-After is missing']);
  });
  test('a report of a call needs its key and an Idempotency-Key', () => {
    const report = { direction: 'incoming', from: '', to: '03', startedAt: '2026-11-21T00:00:00Z', sipCallId: 'x', headers: {} };
    expect(contract.requestProblems('/calls', 'POST', {}, report)).toEqual(['header Idempotency-Key is missing', '$: callKey is missing']);
    expect(contract.requestProblems('/calls', 'POST', { 'idempotency-key': '1' }, { ...report, callKey: 'k' })).toEqual([]);
  });
});
