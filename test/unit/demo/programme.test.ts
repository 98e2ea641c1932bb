import { describe, expect, it } from 'vitest';
import { dayBounds, wallClock } from '#shared/time/station-day';
import { createProgramme } from '#core/demo/programme/programme';
import { wallTime } from '#core/demo/programme/wall-time';
import { DAY, EVENING, HOUR } from './oracle';

const ZONE = 'Europe/Budapest';
const programme = createProgramme({ seed: 1, timeZone: ZONE });

describe('the songs', () => {
  it('follow each other without a gap, every few minutes another one', () => {
    const plays = programme.playsBegun(EVENING - 3 * DAY, EVENING);
    plays.slice(1).forEach((play, index) => {
      expect(play.startsAt).toBe(plays[index]?.endsAt);
      expect(play.song).not.toBe(plays[index]?.song);
    });
    const minutes = plays.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 60_000);
    expect(Math.max(...minutes)).toBeLessThan(6);
    expect(new Set(plays.map(({ id }) => id)).size).toBe(plays.length);
  });

  it('are the same for the same seed and others for another', () => {
    const titles = (seed: number): string[] =>
      createProgramme({ seed, timeZone: ZONE })
        .playsBegun(EVENING - HOUR, EVENING)
        .map(({ song }) => song.title);
    expect(titles(1)).toEqual(
      programme.playsBegun(EVENING - HOUR, EVENING).map(({ song }) => song.title),
    );
    expect(titles(2)).not.toEqual(titles(1));
  });

  it('are known at every moment, also at midnight', () => {
    const midnight = dayBounds('2026-11-21', ZONE).from;
    for (const at of [midnight - 1, midnight, midnight + 1, EVENING]) {
      const play = programme.playAt(at);
      expect(play.startsAt).toBeLessThanOrEqual(at);
      expect(play.endsAt).toBeGreaterThan(at);
    }
  });
});

describe('the shows', () => {
  it('air at their wall-clock time in winter and in summer', () => {
    for (const date of ['2026-01-13', '2026-07-14']) {
      const jazz = programme
        .airingsBetween(wallTime(date, 0, ZONE), wallTime(date, 1440, ZONE))
        .find(({ show }) => show.name === 'Jazz Hour');
      expect(wallClock(jazz?.startsAt ?? 0, ZONE)).toMatchObject({ date, hour: 20, minute: 0 });
      expect((jazz?.endsAt ?? 0) - (jazz?.startsAt ?? 0)).toBe(HOUR);
    }
  });

  it('run on over midnight', () => {
    const midnight = dayBounds('2026-11-22', ZONE).from;
    expect(programme.airingAt(midnight)?.show.name).toBe('Night Bus');
    expect(programme.airingAt(midnight + HOUR)).toBeNull();
  });
});
