// npm run bench [-- <suite>…]: measures beside references in the same run, prints a table, writes out/bench/<suite>.json. No figure fails
// it; a measurement that could not be made does.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isIncomplete } from '../test/bench/rows.ts';
import type { Row, Suite } from '../test/bench/suite.ts';
import { suites } from '../test/bench/suites.ts';
import { tableText } from '../test/bench/table.ts';
import { installPackages } from './system-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'out/bench');

function wanted(names: readonly string[]): readonly Suite[] {
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new Error(`no suite ${unknown}; there are: ${suites.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** What else the machine was doing, so that nobody reads more out of the figures than is in them. */
function machine(): string {
  const loads = os.loadavg().map((load) => load.toFixed(2));
  const processor = os.cpus()[0]?.model ?? 'unknown processor';
  return `${String(os.availableParallelism())} cores (${processor}), load average ${loads.join(' ')}, Node ${process.version}`;
}

/** The rows of a suite, or null when it could not be run to its end. */
async function run(suite: Suite): Promise<readonly Row[] | null> {
  console.log(`\n== ${suite.name}: ${machine()}`);
  try {
    installPackages([...suite.packages]);
    return await suite.run((text) => console.log(`   ${text}`));
  } catch (error) {
    console.error(error);
    return null;
  }
}

function write(suite: Suite, rows: readonly Row[], about: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, `${suite.name}.json`),
    `${JSON.stringify({ suite: suite.name, at: new Date().toISOString(), machine: about, rows }, null, 2)}\n`,
  );
}

const chosen = wanted(process.argv.slice(2));
installPackages();
const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.ts')], { cwd: root, stdio: 'inherit' });
if (status !== 0) throw new Error('the build failed');
let missing = 0;
for (const suite of chosen) {
  const about = machine();
  const rows = await run(suite);
  if (rows === null || rows.length === 0) {
    missing += 1;
    continue;
  }
  missing += rows.filter(isIncomplete).length;
  write(suite, rows, about);
  console.log(`\n${tableText(rows)}`);
}
console.log(missing === 0 ? '\nall measurements made' : `\n${String(missing)} measurements could not be made`);
process.exit(missing === 0 ? 0 : 1);
