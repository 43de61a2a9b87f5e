import { describe, expect, test } from 'vitest';
import { property, schemaProblems } from '../../contact-centre/cti/json-schema-check.ts';
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
