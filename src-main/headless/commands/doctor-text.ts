import type { CoreParts } from '../core-parts';
import { oneLine } from '../terminal/print';

type Finding = Awaited<ReturnType<CoreParts['examine']>>[number];

/** By the first word of a finding's id, in the order in which they are read. */
const GROUPS: Readonly<Record<string, string>> = {
  settings: 'Settings',
  server: 'Server',
  disk: 'Data folder',
  lock: 'At work',
  looks: 'Looks',
  key: 'Key of the listener codes',
  places: 'Places',
  files: 'Files',
};

/** Findings for people: a heading for each group, a line for each finding, below it how to mend it. */
export function inGroups(findings: readonly Finding[]): string {
  const blocks = Object.entries(GROUPS).flatMap(([group, title]) => {
    const found = findings.filter(({ id }) => id.split('.', 1)[0] === group);
    return found.length === 0 ? [] : [[title, ...found.flatMap(linesOf)].join('\n')];
  });
  return `${blocks.join('\n\n')}\n\n${summary(findings)}`;
}

function linesOf({ level, what, mend }: Finding): string[] {
  const told = `  ${level.padEnd(7)}  ${oneLine(what)}`;
  return mend === null ? [told] : [told, `           → ${oneLine(mend)}`];
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number =>
    findings.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return 'All is well.';
  const words = [
    ...(errors === 0 ? [] : [errors === 1 ? '1 error' : `${errors} errors`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings} warnings`]),
  ];
  return `${words.join(', ')}.`;
}
