import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { headsetCall } from '../../../common/headset/headset.ts';
import { settled } from '../../support/fake-clock.ts';
import { FakeHeadset } from '../../support/headset/fake-hid.ts';
import { HeadsetRig } from '../../support/headset/headset-rig.ts';

/** A stream of reports: what main told, what the device sent and after how long, and what each brought about. Reports in hex, id first. */
const recording = z.strictObject({
  what: z.string(),
  device: z.strictObject({ vendorId: z.int(), productId: z.int(), productName: z.string(), collections: z.unknown() }),
  steps: z.array(
    z.strictObject({
      note: z.optional(z.string()),
      waitMs: z.optional(z.int()),
      calls: z.optional(z.array(headsetCall)),
      in: z.optional(z.string()),
      asks: z.optional(z.array(z.string())),
      out: z.optional(z.array(z.string())),
    }),
  ),
});

const folder = path.join(import.meta.dirname, 'recordings');
const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));

test('there are recordings', () => {
  expect(files.length).toBeGreaterThanOrEqual(3);
});

test.each(files)('%s: each report does what it did, and nothing else', async (file) => {
  const { device, steps } = recording.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
  const rig = new HeadsetRig();
  const headset = new FakeHeadset(device);
  rig.hid.plug(headset);
  await rig.calls();
  let seen = 0;
  for (const [index, step] of steps.entries()) {
    if (step.waitMs !== undefined) await rig.wait(step.waitMs);
    if (step.calls !== undefined) await rig.calls(...step.calls);
    if (step.in !== undefined) {
      const [id = 0, ...bytes] = step.in.split(' ').map((byte) => Number.parseInt(byte, 16));
      headset.input(id, ...bytes);
      await settled();
    }
    const where = `step ${index + 1}: ${step.note ?? JSON.stringify(step)}`;
    expect(rig.asked(), where).toEqual(step.asks ?? []);
    expect(headset.done.slice(seen), where).toEqual(step.out ?? []);
    seen = headset.done.length;
  }
  expect(headset.isOpen).toBe(false);
});
