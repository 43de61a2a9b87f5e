// npm run soak -- history [rounds]: kill -9 in a loop, 1,000 times unless told; prints what was acknowledged and what was lost.
// npm run soak -- impairment: one call through every impairment of the network; prints what the call card says. Needs a build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killWhileWriting } from '../test/support/history/kill-while-writing.ts';
import { tourImpairments } from '../test/support/impairment-tour.ts';

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
const folder = await mkdtemp(path.join(tmpdir(), 'soak-'));
const { acknowledged, lost, isSound, notices } = await killWhileWriting(folder, rounds, (round, total) => {
  if (round % 20 === 0) console.log(`${String(round)} kills, ${String(total)} calls acknowledged`);
});
console.log(
  `${String(rounds)} kills: ${String(acknowledged)} calls acknowledged, ${String(lost.length)} lost, quick_check ${isSound ? 'ok' : 'DAMAGED'}`,
);
for (const id of lost.slice(0, 20)) console.log(`lost: ${id}`);
for (const notice of notices) console.log(`at reopening: ${notice.type} ${notice.file}`);
const isWell = lost.length === 0 && isSound && notices.length === 0;
if (isWell) await rm(folder, { recursive: true });
else console.log(`kept: ${folder}`);
process.exit(isWell ? 0 : 1);
