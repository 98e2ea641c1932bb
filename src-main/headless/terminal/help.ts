import type { Flags } from './flags';

/** The flags of a command, one a line, aligned. */
export function flagLines(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { type, value, help }]): [string, string] => [
    `  --${name}${value === undefined ? '' : ` ${value}`}`,
    `${help}${type === 'values' ? ' (repeatable)' : ''}`,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`).join('\n');
}
