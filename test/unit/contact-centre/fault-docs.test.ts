import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ctiFault } from '../../contact-centre/cti/cti-fault.ts';

const page = readFileSync(path.resolve('docs/cti-gateway.md'), 'utf8');
const documented = [...page.matchAll(/`(\{"type":"[a-z_]+"[^`]*\})`/g)].map(([, json = '']) => json);

it.each(documented)('the documented fault %s can be ordered', (json) => {
  expect(ctiFault.safeParse(JSON.parse(json)).success).toBe(true);
});

it('documents every fault', () => {
  const types = documented.map((json) => ctiFault.parse(JSON.parse(json)).type);
  expect(new Set(types)).toEqual(new Set(ctiFault.def.options.flatMap(({ def }) => def.shape.type.def.values)));
});
