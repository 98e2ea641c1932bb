import type { Connection } from '../../../src-renderer/transport/transport';
import { iso } from './day-curve';

const PLAYERS = [
  { client: 'VLC', os: null },
  { client: 'Firefox', os: 'Linux' },
  { client: 'Safari', os: 'iOS' },
  { client: 'Chrome', os: 'Windows' },
  { client: null, os: null },
];
const PLACES = [
  { countryCode: 'HU', country: 'Hungary', city: 'Budapest' },
  { countryCode: 'HU', country: 'Hungary', city: 'Pécs' },
  { countryCode: 'DE', country: 'Germany', city: 'Berlin' },
  { countryCode: 'RO', country: 'Romania', city: 'Kolozsvár' },
  { countryCode: null, country: null, city: null },
];
const MOUNTS = ['/radio.mp3', '/mobil.aac', 'hls'];

/** So many made-up open connections, the same in every run. `now` is epoch milliseconds. */
export function openConnections(count: number, now: number): Connection[] {
  return Array.from({ length: count }, (_, index) => {
    const seconds = Math.max(5, 22_320 - ((index * 577) % 22_000));
    return {
      id: hex(index + 1),
      listener: hex((index % 38) * 7 + 99),
      mount: MOUNTS[index % MOUNTS.length] ?? '',
      startedAt: iso(now - seconds * 1000),
      endedAt: null,
      seconds,
      endKnown: 'open',
      marginSeconds: 0,
      origin: 'seen',
      region: null,
      userAgent: null,
      kind: 'app',
      isBot: index % 40 === 35,
      ...(PLACES[(index * 3) % PLACES.length] ?? { countryCode: null, country: null, city: null }),
      ...(PLAYERS[(index * 7) % PLAYERS.length] ?? { client: null, os: null }),
    };
  });
}

function hex(seed: number): string {
  return (BigInt(seed) * 0x9e3779b97f4a7c15n).toString(16).padEnd(24, '3').slice(0, 24);
}
