import type { SkippedSort } from './skip-tally';

/** One sentence for people about connections that were passed over. */
export function skipWords({ reason, count, line }: SkippedSort): string {
  const [some, they] =
    count === 1 ? ['One connection', 'it'] : [`${String(count)} connections`, 'they'];
  const where = line === null ? '' : ` (first on line ${String(line)})`;
  switch (reason) {
    case 'negative':
      return `${some} passed over, for ${they} would end before beginning${where}.`;
    case 'future':
      return `${some} passed over, for ${they} would end in the future.`;
    case 'seen':
      return `${some} passed over, for Earshot was looking itself at that time and saw what there was.`;
    case 'other-file':
      return `${some} passed over, for a file that was imported before covers that time.`;
    default:
      return reason satisfies never;
  }
}
