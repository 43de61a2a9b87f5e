// npm run soak -- history [rounds]: kill -9 in a loop, 1,000 times unless told; prints what was acknowledged and what was lost.
// npm run soak -- impairment: one call through every impairment of the network; prints what the call card says. Needs a build.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { type KillResult, killWhileWriting } from '../test/support/history/kill-while-writing.ts';
import { tourImpairments } from '../test/support/impairment-tour.ts';
import { nodeTarget } from './build.ts';

const [suite, count = '1000'] = process.argv.slice(2);
if (suite === 'impairment') {
  await tourImpairments(({ name, said }) => console.log(`${name.padEnd(24)}${said.join(' | ')}`));
  process.exit(0);
}
const rounds = Number(count);
if (suite !== 'history' || !Number.isInteger(rounds) || rounds < 1) {
  console.error('npm run soak -- history [rounds] | impairment');
  process.exit(2);
}

/** So many histories are written and killed at a time, each with its own share of the rounds: one alone waits for the disk mostly. */
const lanes = Math.min(4, rounds);
const entries = { 'write-until-killed': 'test/support/history/write-until-killed.ts', 'history-writer': 'main/history/writer.ts' };
await build(nodeTarget('soak', entries, 'es', '[name].js'));
const built = path.resolve(import.meta.dirname, '../out/soak');
const program = { script: path.join(built, 'write-until-killed.js'), writer: path.join(built, 'history-writer.js') };

const folder = await mkdtemp(path.join(tmpdir(), 'soak-'));
let kills = 0;
let total = 0;
const tell = (acknowledged: number): void => {
  kills += 1;
  total += acknowledged;
  if (kills % 20 === 0) console.log(`${String(kills)} kills, ${String(total)} calls acknowledged`);
};

async function lane(number: number): Promise<KillResult> {
  const own = path.join(folder, String(number));
  await mkdir(own);
  return killWhileWriting(own, Math.floor((rounds + number) / lanes), tell, program);
}

const results = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
const lost = results.flatMap((result) => result.lost);
const notices = results.flatMap((result) => result.notices);
const acknowledged = results.reduce((sum, result) => sum + result.acknowledged, 0);
const isSound = results.every((result) => result.isSound);
console.log(
  `${String(kills)} kills: ${String(acknowledged)} calls acknowledged, ${String(lost.length)} lost, quick_check ${isSound ? 'ok' : 'DAMAGED'}`,
);
for (const id of lost.slice(0, 20)) console.log(`lost: ${id}`);
for (const notice of notices) console.log(`at reopening: ${notice.type} ${notice.file}`);
const isWell = lost.length === 0 && isSound && notices.length === 0;
if (isWell) await rm(folder, { recursive: true });
else console.log(`kept: ${folder}`);
process.exit(isWell ? 0 : 1);
