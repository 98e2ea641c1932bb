import type { Bar } from '../../components/bar';

interface Named {
  /** Null where nobody knows. */
  readonly name: string | null;
  readonly value: number | null;
}

interface TopOptions {
  /** Bars with a name. */
  readonly shown: number;
  readonly unknown: string;
  /** Name of the bar for the rest of so many. */
  readonly others: (count: number) => string;
}

/**
 * The largest as bars. The rest is one bar of their sum: a person with two players is in it twice, so it is drawn
 * faint. What nobody knows stands last. `rows` largest first.
 */
export function topBars(rows: readonly Named[], { shown, unknown, others }: TopOptions): Bar[] {
  const named = rows.flatMap(({ name, value }) => (name === null ? [] : [{ name, value }]));
  const merged = [...mergedByName(named)].sort((a, b) => b.value - a.value);
  const few = merged.length <= shown ? merged : merged.slice(0, shown - 1);
  const rest = merged.slice(few.length);
  const nobody = sumOf(rows.filter(({ name }) => name === null));
  return [
    ...few,
    ...(rest.length === 0 ? [] : [{ name: others(rest.length), value: sumOf(rest), faint: true }]),
    ...(nobody === 0 ? [] : [{ name: unknown, value: nobody, faint: true }]),
  ];
}

function mergedByName(rows: readonly { name: string; value: number | null }[]) {
  const sums = new Map<string, number>();
  for (const { name, value } of rows) sums.set(name, (sums.get(name) ?? 0) + (value ?? 0));
  return [...sums].map(([name, value]) => ({ name, value: Math.round(value * 10) / 10 }));
}

function sumOf(rows: readonly { readonly value: number | null }[]): number {
  return rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
}
