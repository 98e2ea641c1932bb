import { describe, expect, it } from 'vitest';
import { decodeDayParts, encodeDayParts } from '#core/store/day-parts-file';
import type { DayParts, ScopeParts } from '#shared/stats/day-parts';
import type { HourCount } from '#shared/stats/hour-looks';

const FROM = Date.UTC(2026, 10, 21);

function hourWith(people: HourCount, all = people): ScopeParts['hours'][number] {
  const times = { from: FROM, to: FROM + 3_600_000, hour: 0 };
  return { ...times, looks: { people, all }, seconds: 12.5, observedSeconds: 10, listeners: 3 };
}

function partsWith(hour: ScopeParts['hours'][number]): DayParts {
  const numbers = { listeners: 3, sessions: 4, ended: 2, seconds: 12.5 };
  const scope: ScopeParts = {
    hours: [hour],
    ended: 2,
    endedBots: 1,
    going: [[3, 2]],
    goingBots: 0,
    lengths: [[4, 1]],
    clipped: [[7, 5, 1]],
  };
  return {
    view: { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 },
    by: 'detail',
    spans: [{ from: FROM, to: FROM + 1000 }],
    gaps: [{ from: FROM + 1000, to: FROM + 2000, reason: 'down' }],
    station: scope,
    mounts: { '/a': scope },
    countries: [{ countryCode: 'HU', region: null, city: null, ...numbers }],
    cities: [{ countryCode: 'HU', region: null, city: 'Pécs', ...numbers }],
    devices: [{ client: null, os: 'Linux', kind: 'app', isBot: false, ...numbers }],
  };
}

const SEEN: HourCount = { peak: { listeners: 4, at: FROM + 500 }, seconds: 7.5 };

describe('the parts of a day in a file', () => {
  it.each<[string, ScopeParts['hours'][number]]>([
    ['with a look', hourWith(SEEN)],
    ['with robots', hourWith(SEEN, { ...SEEN, seconds: 9 })],
    ['without anything', hourWith({ peak: null, seconds: 0 })],
    ['observed without a look of its own', hourWith({ peak: null, seconds: 14_400 })],
  ])('come back as they were: an hour %s', (_, hour) => {
    const written = JSON.parse(JSON.stringify(encodeDayParts(partsWith(hour)))) as unknown;
    expect(decodeDayParts(written)).toEqual(partsWith(hour));
  });

  it.each([[[-1]], [['7']], [[4, FROM]]])('are refused with a count of %j', (count) => {
    const written = encodeDayParts(partsWith(hourWith(SEEN)));
    const station = written['station'] as { readonly hours: unknown[][] };
    const [hour = []] = station.hours;
    hour[6] = count;
    expect(() => decodeDayParts(written)).toThrow();
  });
});
