import { BlockList, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addDays, dayBounds, wallClock } from '#shared/time/station-day';
import { createAudience, type Audience, type AudienceOptions } from '#core/demo/audience/audience';
import type { Connection } from '#core/demo/audience/connection';
import { addressOf } from '#core/demo/audience/population';
import { sampleMounts } from '#core/demo/sample-mounts';
import { DAY, EVENING, HOUR } from './oracle';

const ZONE = 'Europe/Budapest';
const MONDAY = '2026-11-16';

function audience(over: Partial<AudienceOptions> = {}): Audience {
  return createAudience({ seed: 1, listeners: 60, timeZone: ZONE, mounts: sampleMounts, ...over });
}

function told(connections: readonly Connection[]): string[] {
  return connections.map(
    ({ date, number, endpoint, startedAt, endedAt }) =>
      `${date}/${number} ${endpoint.hash} ${startedAt} ${endedAt}`,
  );
}

function ofDay(one: Audience, date: string): Connection[] {
  const { from, to } = dayBounds(date, ZONE);
  return one.overlapping(from, to + DAY).filter((connection) => connection.date === date);
}

const isPerson = ({ endpoint }: Connection): boolean => !endpoint.player.isBot;
const seconds = ({ startedAt, endedAt }: Connection): number => (endedAt - startedAt) / 1000;

const usual = audience();
const week = Array.from({ length: 7 }, (_, index) => ofDay(usual, addDays(MONDAY, index)));
const people = week.flat().filter(isPerson);

/** Mean number of people present from `fromHour` to `toHour` station time over seven days from Monday. */
function meanPresent(one: Audience, fromHour: number, toHour: number): number {
  const start = dayBounds(MONDAY, ZONE).from;
  const counts: number[] = [];
  for (let day = 0; day < 7; day += 1) {
    for (let hour = fromHour; hour < toHour; hour += 0.25) {
      counts.push(one.at(start + day * DAY + hour * HOUR).filter(isPerson).length);
    }
  }
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

describe('the audience', () => {
  it('is the same for the same seed, whatever was asked before', () => {
    const asked = audience();
    for (const day of [9, -3, 2]) asked.at(EVENING + day * DAY);
    expect(told(asked.at(EVENING))).toEqual(told(audience().at(EVENING)));
    expect(told(ofDay(asked, MONDAY))).toEqual(told(ofDay(audience(), MONDAY)));
  });

  it('is another one for another seed', () => {
    expect(told(audience({ seed: 2 }).at(EVENING))).not.toEqual(told(usual.at(EVENING)));
  });

  it('tells of the same people at a moment, over a range and by its count', () => {
    for (let step = 0; step < 200; step += 1) {
      const at = EVENING - 3 * DAY + step * 2_000_003;
      const present = usual.at(at);
      expect(told(usual.overlapping(at, at + 1))).toEqual(told(present));
      expect(usual.countAt(at)).toBe(present.length);
      for (const mount of sampleMounts) {
        const there = present.filter((one) => one.endpoint.mount === mount);
        expect(usual.countAt(at, mount)).toBe(there.length);
      }
    }
  });

  it('lists connections by start, each with a place of its own in its day', () => {
    for (const day of week) {
      expect(day.map((one) => one.number)).toEqual(day.map((_, index) => index + 1));
      expect(day.every((one, index) => one.startedAt >= (day[index - 1]?.startedAt ?? 0))).toBe(
        true,
      );
      expect(day.every((one) => one.endedAt > one.startedAt)).toBe(true);
    }
  });

  it.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', MONDAY])(
    'begins every connection of %s on that day and ends it by the end of the next',
    (date) => {
      const { from, to } = dayBounds(date, ZONE);
      const end = dayBounds(addDays(date, 1), ZONE).to;
      for (const { startedAt, endedAt } of ofDay(usual, date)) {
        expect(startedAt).toBeGreaterThanOrEqual(from);
        expect(startedAt).toBeLessThan(to);
        expect(endedAt).toBeLessThan(end);
      }
    },
  );

  it.each([10, 60, 500])('holds about %i people in the evenings', (listeners) => {
    const mean = meanPresent(audience({ listeners }), 18, 22);
    expect(mean / listeners).toBeGreaterThan(0.8);
    expect(mean / listeners).toBeLessThan(1.2);
  });

  it('sleeps at night and has a morning', () => {
    const night = meanPresent(usual, 3, 5);
    expect(night).toBeLessThan(meanPresent(usual, 18, 22) / 4);
    expect(meanPresent(usual, 7, 9)).toBeGreaterThan(night * 2);
  });

  it('sleeps longer at weekends', () => {
    const begunBetween = (day: readonly Connection[], from: number, to: number): number =>
      day.filter(isPerson).filter(({ startedAt }) => {
        const { hour } = wallClock(startedAt, ZONE);
        return hour >= from && hour < to;
      }).length;
    const [monday = [], , , , , saturday = []] = week;
    expect(begunBetween(saturday, 6, 8)).toBeLessThan(begunBetween(monday, 6, 8) * 0.6);
    expect(begunBetween(saturday, 0, 3)).toBeGreaterThan(begunBetween(monday, 0, 3));
  });

  it('comes for the Jazz Hour', () => {
    const begunAtEight = (day: readonly Connection[]): number =>
      day.filter(isPerson).filter(({ startedAt }) => {
        const { hour, minute } = wallClock(startedAt, ZONE);
        return hour === 20 && minute < 20;
      }).length;
    const [, tuesday = [], wednesday = [], thursday = []] = week;
    expect(begunAtEight(tuesday)).toBeGreaterThan(begunAtEight(wednesday) * 1.8);
    expect(begunAtEight(thursday)).toBeGreaterThan(begunAtEight(wednesday) * 1.8);
  });

  it('has nobody at all when asked for nobody', () => {
    const empty = audience({ listeners: 0 });
    expect(empty.overlapping(EVENING - DAY, EVENING)).toEqual([]);
    expect(audience({ mounts: [] }).countAt(EVENING)).toBe(0);
  });

  it('uses only mounts that are there', () => {
    const [radio] = sampleMounts;
    const one = audience({ mounts: radio ? [radio] : [] });
    expect(one.at(EVENING).length).toBeGreaterThan(10);
    expect(one.at(EVENING).every(({ endpoint }) => endpoint.mount === radio)).toBe(true);
  });
});

describe('the people', () => {
  it('come from many countries, some from nobody knows where', () => {
    const countries = new Set(people.map(({ endpoint }) => endpoint.place?.countryCode));
    expect(countries.size).toBeGreaterThan(12);
    expect(countries.has(undefined)).toBe(true);
    const atHome = people.filter(({ endpoint }) => endpoint.place?.countryCode === 'HU').length;
    expect(atHome / people.length).toBeGreaterThan(0.4);
    expect(atHome / people.length).toBeLessThan(0.8);
  });

  it('use players of many kinds', () => {
    expect(new Set(people.map(({ endpoint }) => endpoint.player.userAgent)).size).toBeGreaterThan(
      25,
    );
    expect(new Set(people.map(({ endpoint }) => endpoint.mount.path)).size).toBe(3);
  });

  it('stay for seconds, minutes or hours', () => {
    const share = (test: (length: number) => boolean): number =>
      people.filter((one) => test(seconds(one))).length / people.length;
    expect(share((length) => length < 20)).toBeGreaterThan(0.1);
    expect(share((length) => length > 300 && length < 3600)).toBeGreaterThan(0.25);
    expect(share((length) => length > 3600)).toBeGreaterThan(0.08);
  });

  it('come back within half a minute, and after longer', () => {
    const pauses = people.flatMap((one) =>
      people
        .filter((other) => other.endpoint === one.endpoint && other.startedAt > one.endedAt)
        .map((other) => (other.startedAt - one.endedAt) / 1000),
    );
    expect(pauses.filter((pause) => pause <= 30).length).toBeGreaterThan(20);
    expect(pauses.filter((pause) => pause > 60 && pause < 3600).length).toBeGreaterThan(20);
  });

  it('are partly regulars of several days', () => {
    const days = new Map<string, Set<string>>();
    for (const { endpoint, date } of people) {
      days.set(endpoint.address, (days.get(endpoint.address) ?? new Set()).add(date));
    }
    const sizes = [...days.values()].map((dates) => dates.size);
    expect(sizes.filter((size) => size >= 3).length).toBeGreaterThan(50);
    expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(200);
  });

  it('share addresses, players and mounts at the same time', () => {
    const together = (same: (a: Connection, b: Connection) => boolean): boolean =>
      week.some((day) =>
        day.some((one, index) =>
          day
            .slice(index + 1)
            .some((other) => other.startedAt < one.endedAt && isPerson(one) && same(one, other)),
        ),
      );
    expect(together((a, b) => a.endpoint === b.endpoint)).toBe(true);
    expect(
      together((a, b) => a.endpoint !== b.endpoint && a.endpoint.address === b.endpoint.address),
    ).toBe(true);
  });

  it('are several behind some addresses, each with players of their own', () => {
    const players = new Map<string, Set<string>>();
    for (const { endpoint } of people) {
      const { address, player } = endpoint;
      players.set(address, (players.get(address) ?? new Set()).add(player.userAgent));
    }
    expect(Math.max(...[...players.values()].map((one) => one.size))).toBeGreaterThanOrEqual(3);
  });

  it('live at addresses that nobody has', () => {
    const reserved = new BlockList();
    for (const [network, bits] of [
      ['192.0.2.0', 24],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['198.18.0.0', 15],
    ] as const) {
      reserved.addSubnet(network, bits);
    }
    reserved.addSubnet('2001:db8::', 32, 'ipv6');
    for (const { endpoint } of week.flat()) {
      const family = isIPv6(endpoint.address) ? 'ipv6' : 'ipv4';
      expect(reserved.check(endpoint.address, family), endpoint.address).toBe(true);
    }
  });

  it('have an address for each household', () => {
    const count = 120_000;
    const addresses = new Set(Array.from({ length: count }, (_, index) => addressOf(index)));
    expect(addresses.size).toBe(count);
  });

  it('have IPv6 addresses in the spelling of RFC 5952', () => {
    for (const index of [3, 7, 255, 259, 65_535, 119_999]) {
      const address = addressOf(index);
      expect(new URL(`http://[${address}]/`).hostname).toBe(`[${address}]`);
    }
  });
});

describe('the machines', () => {
  it('are a monitor that looks in for seconds and a relay that stays', () => {
    const [, tuesday = []] = week;
    const robots = tuesday.filter((one) => !isPerson(one));
    expect(robots.filter((one) => seconds(one) < 10).length).toBe(144);
    expect(robots.filter((one) => seconds(one) > 20 * 3600).length).toBe(1);
  });

  it('bring the relay back after twenty seconds, also when the clocks change', () => {
    for (const date of [MONDAY, '2026-03-28', '2026-10-24']) {
      const relays = [date, addDays(date, 1)].map((day) =>
        ofDay(usual, day).find((one) => one.endpoint.player.client === 'Icecast'),
      );
      expect((relays[1]?.startedAt ?? 0) - (relays[0]?.endedAt ?? 0)).toBe(20_000);
    }
  });

  it('leave the studio quiet on Sundays', () => {
    const inStudio = (day: readonly Connection[]): number =>
      day.filter(({ endpoint }) => endpoint.mount.isHidden).length;
    expect(inStudio(week[0] ?? [])).toBeGreaterThanOrEqual(2);
    expect(inStudio(week[6] ?? [])).toBe(0);
  });
});
