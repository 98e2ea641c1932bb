import type { Aim, Bench, Figures } from '../bench';
import type { Machine } from './machine';

/** What one run of a bench prints. */
export interface BenchResult {
  readonly name: string;
  readonly figures: Figures;
  readonly machine: Machine;
}

const HEAD = `# Performance

Written by \`npm run bench\`, which measures everything below anew and replaces this page. \`npm run bench -- NAME\`
measures one thing and prints it as JSON, \`--quick\` a smaller run of the same shape; the page holds the newest full
run of each. Figures are medians of several runs; \`…Ms\` are milliseconds, \`…MB\` mebibytes.
`;

/** The page about performance, in Markdown as Prettier would leave it. */
export function performancePage(
  benches: readonly Bench[],
  results: readonly BenchResult[],
): string {
  const sections = results.flatMap((result) => {
    const bench = benches.find(({ name }) => name === result.name);
    return bench === undefined ? [] : [sectionOf(bench, result)];
  });
  return [HEAD, ...sections].join('\n');
}

function sectionOf(bench: Bench, { figures, machine }: BenchResult): string {
  const lines = Object.entries(figures).map(([name, value]) => `- \`${name}\`: ${number(value)}`);
  const aims = bench.aims.map((aim) => `- ${aimLine(aim, figures)}`);
  return `## ${bench.name}

${bench.about}

${lines.join('\n')}

Aims:

${aims.join('\n')}

What bounds it: ${bench.bounds}

Measured on ${machineLine(machine)}
`;
}

function aimLine({ figure, below }: Aim, figures: Figures): string {
  const value = figures[figure];
  const isMet = typeof value === 'number' && value < below;
  const verdict = value === null ? 'not measured' : isMet ? 'met' : 'missed';
  return `\`${figure}\` below ${number(below)}: ${verdict}`;
}

function machineLine({ cpu, cores, memoryGB, system, node, loadBefore }: Machine): string {
  return `${cpu}, ${String(cores)} cores, ${String(memoryGB)} GB, ${system}, Node ${node}; load before: ${String(loadBefore)}.`;
}

function number(value: number | null): string {
  if (value === null) return 'not measured';
  return value.toLocaleString('en');
}
