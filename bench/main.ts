import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench } from './bench';
import { benches } from './benches';
import { thisMachine } from './report/machine';
import { keepResult, keptResults } from './report/kept-results';
import { performancePage, type BenchResult } from './report/performance-page';

const PAGE = new URL('../../docs/performance.md', import.meta.url);

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name, ...more] = positionals;
const asked = benches.find((one) => one.name === name);

if (more.length > 0 || (name !== undefined && asked === undefined)) {
  const names = benches.map((one) => one.name).join(', ');
  process.stderr.write(`Usage: npm run bench -- [NAME] [--quick]; NAME is one of: ${names}.\n`);
  process.exitCode = 2;
} else if (asked === undefined) {
  await runAll(values.quick);
} else {
  const result = await runOne(asked, values.quick);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (!values.quick) {
    await keepResult(result);
    await writePage();
  }
}

async function runOne(bench: Bench, quick: boolean): Promise<BenchResult> {
  const machine = thisMachine();
  const progress = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  return { name: bench.name, figures: await bench.run({ quick, progress }), machine };
}

/** Each in a process of its own, so that none finds the garbage of another. */
async function runAll(quick: boolean): Promise<void> {
  for (const bench of benches) {
    const line = await lastLineOf([bench.name, ...(quick ? ['--quick'] : [])]);
    process.stdout.write(`${line}\n`);
  }
  if (quick) {
    process.stderr.write('A quick run is not written down: docs/performance.md stays as it is.\n');
  }
}

/** From the newest result of each bench. */
async function writePage(): Promise<void> {
  const results = await keptResults(benches.map((one) => one.name));
  await writeFile(PAGE, performancePage(benches, results));
}

async function lastLineOf(args: readonly string[]): Promise<string> {
  const child = fork(fileURLToPath(import.meta.url), [...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The bench ${args.join(' ')} failed.`);
  return out.trim().split('\n').at(-1) ?? '';
}
