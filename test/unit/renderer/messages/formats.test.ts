import { describe, expect, it } from 'vitest';
import { en } from '../../../../src-renderer/messages/en';
import { Formats } from '../../../../src-renderer/messages/formats';
import { hu } from '../../../../src-renderer/messages/hu';

const english = new Formats({ locale: 'en-GB', timeZone: 'Europe/Budapest', units: en.units });
const hungarian = new Formats({ locale: 'hu-HU', timeZone: 'Europe/Budapest', units: hu.units });
const AT = Date.parse('2026-11-21T18:42:12+01:00');

describe('a number', () => {
  it('that is not known is a dash, never 0', () => {
    expect(english.number(null)).toBe('–');
    expect(english.parts(null)).toEqual([{ type: 'unknown', value: '–' }]);
    expect(english.number(0)).toBe('0');
  });

  it('is written as the reader writes it', () => {
    expect(english.number(10_482)).toBe('10,482');
    expect(hungarian.number(10_482)).toMatch(/^10\s482$/);
    expect(hungarian.number(22, 1)).toBe('22,0');
  });

  it('tells its thousands mark apart, so that it can be styled', () => {
    expect(hungarian.parts(10_482).map(({ type }) => type)).toEqual([
      'integer',
      'group',
      'integer',
    ]);
  });

  it.each([
    [9, '+9'],
    [-4, '−4'],
    [0, '0'],
  ])('as a difference of %i reads %s', (difference, shown) => {
    expect(english.signed(difference)).toBe(shown);
  });

  it.each([
    [0.9999, '99%'],
    [1, '100%'],
    [0.91, '91%'],
    [0.29, '29%'],
    [0, '0%'],
  ])('of coverage %f is never rounded up: %s', (fraction, shown) => {
    expect(english.percent(fraction)).toBe(shown);
  });
});

describe('a share', () => {
  it.each([
    [0.5849, 0, '58%'],
    [0.0042, 2, '0.42%'],
    [0.002, 2, '0.20%'],
  ])('of %f with %i digits is %s', (fraction, digits, shown) => {
    expect(english.share(fraction, digits)).toBe(shown);
  });

  it.each([
    [0.123, '12%'],
    [0.002_04, '0.2%'],
    [0.000_012, '0.0012%'],
    [0, '0%'],
  ])('of %f is told with two digits that count: %s', (fraction, shown) => {
    expect(english.fineShare(fraction)).toBe(shown);
  });
});

describe('a time', () => {
  it('is shown in the station’s zone', () => {
    expect(english.time(AT)).toBe('18:42');
    expect(english.weekday(AT)).toBe('Saturday');
    expect(hungarian.weekday('2026-11-21T17:42:12Z')).toBe('szombat');
  });

  it.each([
    ['2026-11-21T06:10:00+01:00', '06:10'],
    ['2026-11-20T23:59:00+01:00', 'Fri 23:59'],
    ['2026-11-15T06:10:00+01:00', 'Sun 06:10'],
    ['2026-11-14T06:10:00+01:00', '14 Nov 2026, 06:10'],
    ['2026-11-22T00:10:00+01:00', '22 Nov 2026, 00:10'],
  ])('%s says its day where today is another: %s', (at, shown) => {
    expect(english.moment(at, AT)).toBe(shown);
  });
});

describe('a span', () => {
  it.each([
    [5, '5 s', '5 mp'],
    [59.9, '59 s', '59 mp'],
    [60, '1 min', '1 perc'],
    [3599, '59 min', '59 perc'],
    [3600, '1 h 00 min', '1 óra 00 perc'],
    [22_320, '6 h 12 min', '6 óra 12 perc'],
  ])('of %f seconds is %s, %s', (seconds, inEnglish, inHungarian) => {
    expect(english.duration(seconds)).toBe(inEnglish);
    expect(hungarian.duration(seconds)).toBe(inHungarian);
  });

  it.each([
    [0, '0 s ago'],
    [8.7, '8 s ago'],
    [240, '4 min ago'],
    [7200, '2 h ago'],
    [172_800, '2 days ago'],
  ])('since %f seconds ago is %s', (seconds, shown) => {
    expect(english.age(seconds)).toBe(shown);
  });
});

describe('a country', () => {
  it('has its name in the reader’s language', () => {
    expect(english.country('DE', 'Germany')).toBe('Germany');
    expect(hungarian.country('DE', 'Germany')).toBe('Németország');
  });

  it('with a code that is none keeps the name the server gave', () => {
    expect(english.country('not a code', 'Atlantis')).toBe('Atlantis');
    expect(english.country('not a code', null)).toBe('not a code');
  });
});
