import { expect, it } from 'vitest';
import { countOpen } from '#core/app/open-counts';
import { openSession } from '../store/samples';

const OPEN = [
  openSession('a', { listener: 'anna', mount: '/high', countryCode: 'HU' }),
  openSession('b', { listener: 'anna', mount: '/low', countryCode: 'HU' }),
  openSession('c', {
    ...{ listener: 'ben', mount: '/high', countryCode: 'AT' },
    moves: [{ at: 1, mount: '/low' }],
  }),
  openSession('d', { listener: 'cleo', mount: '/low', countryCode: null }),
  openSession('e', { listener: 'dora', mount: '/low', countryCode: 'HU' }),
  openSession('f', { listener: 'robot', mount: '/high', countryCode: 'US', isBot: true }),
];

it('counts listeners once each, where they listen last and where they are', () => {
  const counts = countOpen(OPEN, { leaveRobotsOut: true });
  expect(counts).toMatchObject({ sessions: 6, robots: 1, unique: 4 });
  expect(Object.fromEntries(counts.uniqueOn)).toEqual({ '/high': 1, '/low': 4 });
  expect(counts.places.map(({ countryCode, listeners }) => [countryCode, listeners])).toEqual([
    ['HU', 2],
    ['AT', 1],
    [null, 1],
  ]);
});

it('counts robots among the listeners where they are not left out', () => {
  const counts = countOpen(OPEN, { leaveRobotsOut: false });
  expect(counts).toMatchObject({ sessions: 6, robots: 1, unique: 5 });
  expect(counts.uniqueOn.get('/high')).toBe(2);
});
