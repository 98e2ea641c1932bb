import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { isoInZone } from '#shared/time/station-day';

const ZONES = [
  'Europe/Budapest',
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Africa/Casablanca',
];

describe('the formatter of many instants', () => {
  it.each(ZONES)('agrees with the exact one at any instant in %s', (timeZone) => {
    const iso = createIsoFormatter(timeZone);
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instants, fc.double({ min: 0, max: 0.999, noNaN: true }), (at, fraction) => {
        expect(iso(at + fraction)).toBe(isoInZone(at, timeZone));
      }),
    );
  });

  it.each(ZONES)(
    'agrees with it second by second around the changes of the clocks in %s',
    (timeZone) => {
      const iso = createIsoFormatter(timeZone);
      for (const day of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 3, 5)]) {
        for (let at = day - 1000; at < day + 86_400_000; at += 59_000) {
          expect(iso(at)).toBe(isoInZone(at, timeZone));
        }
      }
    },
  );

  it('keeps being right after more minutes than it remembers', () => {
    const iso = createIsoFormatter('Europe/Budapest');
    const start = Date.UTC(2026, 10, 21, 23, 59, 59);
    for (let i = 0; i < 6000; i += 1) iso(start + i * 60_000);
    expect(iso(start)).toBe('2026-11-22T00:59:59+01:00');
  });
});
