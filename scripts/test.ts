// npm test: every level, with a plain closing line. A level that runs no test, or cannot start, counts as a failure.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { missingPackages } from './system-packages.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'out/test');
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
const vitestReport = z.object({ numPassedTests: z.number(), numTotalTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

function run(title: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

/** One step that either holds or not. */
function step(title: string, command: string, args: readonly string[]): Count {
  return run(title, command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test runner's own count; a run that failed without a failed test (it crashed, or found no test) is one failure. */
function counted(isGreen: boolean, passed: number, total: number): Count {
  const failed = total - passed;
  return { passed, failed: failed === 0 && (!isGreen || total === 0) ? 1 : failed };
}

function readReport<Schema extends z.ZodMiniType>(file: string, schema: Schema): z.output<Schema> | null {
  if (!fs.existsSync(file)) return null;
  return schema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8'))).data ?? null;
}

function vitest(project: string): Count {
  const file = path.join(reports, `${project}.json`);
  const isGreen = run(project, bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file, vitestReport);
  return counted(isGreen, report?.numPassedTests ?? 0, report?.numTotalTests ?? 0);
}

/** `workers` run at once, each on a desktop of its own. */
function playwright(project: string, workers = 1): Count {
  const file = path.join(reports, `${project}.json`);
  const isGreen = run(project, bin('playwright'), ['test', '--project', project, '--workers', String(workers), '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const stats = readReport(file, playwrightReport)?.stats;
  if (stats === undefined) return counted(isGreen, 0, 0);
  return counted(isGreen, stats.expected, stats.expected + stats.unexpected + stats.flaky + stats.skipped);
}

/** Debian's packages, installed while the levels run that need none; rejects when they cannot be had. */
function packages(): Promise<undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  if (missingPackages().length === 0) return Promise.resolve(undefined);
  const installing = spawn(process.execPath, [path.join(root, 'scripts/install-packages.ts')], { stdio: 'inherit' });
  installing.once('error', reject);
  installing.once('exit', (status) => {
    if (status === 0) resolve(undefined);
    else reject(new Error('the packages that the other levels need could not be installed'));
  });
  return promise;
}

fs.rmSync(reports, { recursive: true, force: true });
fs.mkdirSync(reports, { recursive: true });
const installed = packages();
const withoutPackages: readonly (() => Count)[] = [
  () => step('format', bin('biome'), ['format', '.']),
  () => step('lint', bin('oxlint'), ['--type-aware', '--deny-warnings', '--report-unused-disable-directives']),
  () => step('types', bin('tsc'), ['-b']),
  () => step('build', process.execPath, [path.join(root, 'scripts/build.ts')]),
  () => vitest('unit'),
];
const withPackages: readonly (() => Count)[] = [
  () => vitest('integration'),
  () => playwright('screens', 2),
  () => playwright('host', 2),
  () => playwright('e2e', 2),
];
let passed = 0;
let failed = 0;
function play(levels: readonly (() => Count)[]): void {
  for (const level of levels) {
    const count = level();
    passed += count.passed;
    failed += count.failed;
  }
}
play(withoutPackages);
await installed;
play(withPackages);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
