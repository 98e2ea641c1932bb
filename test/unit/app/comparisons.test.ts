import { expect, it } from 'vitest';
import type { DayStats } from '#shared/model/day-stats';
import { nothingSeen } from '#shared/stats/period-stats';
import { instantOf, isoInZone } from '#shared/time/station-day';
import { createComparisons } from '#core/app/comparisons';
import { memoryStore } from '#core/store/memory-store';

const NOW = instantOf('2026-11-22T00:11:00Z');

/** An archive that only notes which stretch it was asked for. */
function archive(timeZone: string): {
  timeZone: string;
  asked: string[];
  period: (date: string, range: { from: number; to: number }) => Promise<DayStats>;
} {
  const asked: string[] = [];
  const one = {
    timeZone,
    asked,
    period(date: string, { from, to }: { from: number; to: number }) {
      asked.push(`${date} ${isoInZone(from, 'UTC')} ${isoInZone(to, 'UTC')}`);
      return Promise.resolve({ ...nothingSeen(date), coverage: 0.5 });
    },
  };
  return one;
}

it('compares with yesterday and the same day last week in the zone that the server tells with its first answer', async () => {
  const station = archive('UTC');
  const comparisons = createComparisons(station, memoryStore({ timeZone: () => 'UTC' }));
  await comparisons.refresh(NOW);
  station.timeZone = 'Europe/Budapest';
  await comparisons.refresh(NOW + 1000);
  await comparisons.refresh(NOW + 2000);
  expect(station.asked).toEqual([
    '2026-11-21 2026-11-21T00:00:00+00:00 2026-11-21T00:11:00+00:00',
    '2026-11-15 2026-11-15T00:00:00+00:00 2026-11-15T00:11:00+00:00',
    '2026-11-21 2026-11-20T23:00:00+00:00 2026-11-21T00:11:01+00:00',
    '2026-11-15 2026-11-14T23:00:00+00:00 2026-11-15T00:11:01+00:00',
  ]);
});
