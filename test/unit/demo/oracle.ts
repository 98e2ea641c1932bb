import { createSampleWorld, type SampleWorld } from '#core/demo/sample-world';
import { truthBetween, type TrueConnection } from '#core/demo/truth';

/** Saturday, 21 November 2026, 20:30 in Budapest. */
export const EVENING = Date.UTC(2026, 10, 21, 19, 30);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ALL_MOUNTS = ['/radio.mp3', '/mobile.aac', '/studio.mp3'];

export function makeWorld(
  over: Partial<Parameters<typeof createSampleWorld>[0]> = {},
): SampleWorld {
  return createSampleWorld({
    seed: 1,
    listeners: 60,
    timeZone: 'Europe/Budapest',
    mounts: ALL_MOUNTS,
    startAt: EVENING,
    ...over,
  });
}

/** How many random cases a property gets; a tenth of `full` unless the environment says otherwise. */
export function cases(full: number): number {
  const factor = Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1');
  const count = Math.max(1, Math.round(full * factor));
  console.log(`${count} random moments`);
  return count;
}

/** An unbroken presence of one hash; `to` is null while it lasts. */
export interface OracleRow {
  readonly hash: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * AzuraCast's rows the slow way, from the truth of the four days before `until`: connections of one hash
 * that overlap or touch are one row.
 */
export function rowsFromTruth(
  world: SampleWorld,
  { until, now }: { until: number; now: number },
): OracleRow[] {
  const byHash = new Map<string, TrueConnection[]>();
  for (const one of truthBetween(world, { from: until - 4 * DAY, to: until, now })) {
    byHash.set(one.hash, [...(byHash.get(one.hash) ?? []), one]);
  }
  return [...byHash].flatMap(([hash, connections]) => {
    const rows: { hash: string; from: number; to: number }[] = [];
    for (const { startedAt, endedAt } of connections) {
      const last = rows.at(-1);
      const to = endedAt ?? Infinity;
      if (last !== undefined && startedAt <= last.to) last.to = Math.max(last.to, to);
      else rows.push({ hash, from: startedAt, to });
    }
    return rows.map((row) => ({ ...row, to: row.to === Infinity ? null : row.to }));
  });
}
