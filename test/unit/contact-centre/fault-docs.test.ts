import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ctiFault } from '../../contact-centre/cti/cti-fault.ts';
import { OpenApiContract } from '../../contact-centre/cti/open-api-contract.ts';

const page = readFileSync(path.resolve('docs/cti-gateway.md'), 'utf8');
const documented = [...page.matchAll(/`(\{"type":"[a-z_]+"[^`]*\})`/g)].map(([, json = '']) => json);

it.each(documented)('the documented fault %s can be ordered', (json) => {
  expect(ctiFault.safeParse(JSON.parse(json)).success).toBe(true);
});

it('documents every fault', () => {
  const types = documented.map((json) => ctiFault.parse(JSON.parse(json)).type);
  expect(new Set(types)).toEqual(new Set(ctiFault.def.options.flatMap(({ def }) => def.shape.type.def.values)));
});

const contract = OpenApiContract.load();
const examples = [...page.matchAll(/^`(GET|POST) (\/[^`]+)`(?:(?!```)[\s\S])*?```json\n([\s\S]*?)```/gm)];

it.each(examples.map(([, method = '', template = '', json = '']) => [method, template, json] as const))(
  'the example of %s %s keeps the contract',
  (method, template, json) => {
    const body: unknown = JSON.parse(json);
    const answer = { status: 200, contentType: 'application/json', headers: {}, body };
    const sent = contract.requestProblems(template, method, { 'idempotency-key': '1' }, body);
    expect(method === 'POST' ? sent : contract.answerProblems(template, method, answer)).toEqual([]);
  },
);

it('shows every kind of answer, and an event that keeps the contract', () => {
  expect(examples.map(([, , template]) => template)).toEqual([
    '/capabilities',
    '/policy',
    '/calls',
    '/calls/{key}/incoming-info',
    '/calls/{key}/route',
    '/calls/{key}/chat',
    '/history/call-center',
  ]);
  const event: unknown = JSON.parse(/^data: (\{.*\})$/m.exec(page)?.[1] ?? '');
  expect(contract.schemaProblems('Event', event)).toEqual([]);
});
