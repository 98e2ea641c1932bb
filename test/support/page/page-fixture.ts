import type { LiveState } from '#core/app/earshot';
import { openConnections } from './connections';
import { iso } from './day-curve';
import { SETTINGS_VIEW, type PageFixture } from './stand-in-earshot';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A day with a laptop asleep and a server down, and 42 connections. `now` is epoch milliseconds. */
export function pageFixture(live: LiveState, now: number): PageFixture {
  const isNew = live.firstSampleAt !== null && now - Date.parse(live.firstSampleAt) < DAY;
  return {
    live,
    gaps: isNew
      ? []
      : [
          gap({ from: now - 15.5 * HOUR, long: 85 * MINUTE, reason: 'asleep' }),
          gap({ from: now - 4.8 * HOUR, long: 19 * MINUTE, reason: 'down' }),
        ],
    samplesSince: live.firstSampleAt === null ? now : Date.parse(live.firstSampleAt),
    connections: openConnections(42, now),
    probe: {
      found: true,
      kind: 'azuracast',
      baseUrl: 'https://radio.tuzfal.example',
      stations: [
        {
          id: '1',
          name: 'Tűzfal Rádió',
          mounts: ['/radio.mp3', '/mobil.aac', 'hls'],
          listeners: 42,
          timeZone: 'Europe/Budapest',
        },
      ],
      listeners: 42,
      needsKeyFor: ['people', 'places', 'players', 'sessions'],
      username: null,
      needsConfirmation: false,
    },
    test: {
      ok: true,
      listeners: 42,
      connections: 42,
      detail: 'ok',
      error: null,
      reason: null,
      status: 200,
      ms: 38.2,
      said: null,
      mounts: ['/radio.mp3', '/mobil.aac', 'hls', '/teszt.ogg'],
    },
    view: SETTINGS_VIEW,
  };
}

function gap({ from, long, reason }: { from: number; long: number; reason: 'asleep' | 'down' }) {
  return { from: iso(from), to: iso(from + long), reason };
}
