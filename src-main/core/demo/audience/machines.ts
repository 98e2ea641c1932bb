import { addDays } from '#shared/time/station-day';
import { wallTime, weekdayOf } from '../programme/wall-time';
import { randomOf } from '../random';
import type { SampleMount } from '../sample-mounts';
import type { Stretch } from './connection';
import { Endpoint } from './endpoint';
import { homePlaces } from './home-places';
import { monitorPlayer, relayPlayer, type SamplePlayer, samplePlayers } from './sample-players';

/** Connections behind which nobody listens, and the staff's own. */
export interface Machines {
  connectionsOfDay(date: string): Stretch[];
}

/**
 * A monitor that looks in every ten minutes, a relay that stays but for twenty seconds a day, and, where
 * there is a hidden mount, the studio's own loudspeakers on workdays.
 */
export function createMachines(options: {
  seed: number;
  timeZone: string;
  mounts: readonly SampleMount[];
}): Machines {
  const main = options.mounts.find((mount) => !mount.isHidden);
  const hidden = options.mounts.find((mount) => mount.isHidden);
  const monitor = main && endpointOf('203.0.113.77', 'US', monitorPlayer, main);
  const relay = main && endpointOf('203.0.113.20', 'DE', relayPlayer, main);
  const studio = hidden && endpointOf('203.0.113.10', 'HU', playerNamed('VLC'), hidden);
  return {
    connectionsOfDay: (date) => {
      const day = { ...options, date };
      return [
        ...(monitor ? checks(monitor, day) : []),
        ...(relay ? [relayed(relay, day)] : []),
        ...(studio && weekdayOf(date) <= 5 ? working(studio, day) : []),
      ];
    },
  };
}

interface Day {
  readonly date: string;
  readonly seed: number;
  readonly timeZone: string;
}

function checks(endpoint: Endpoint, { date, seed, timeZone }: Day): Stretch[] {
  const random = randomOf(seed, 'monitor', date);
  return Array.from({ length: 144 }, (_, index) => {
    const due = wallTime(date, index * 10, timeZone);
    const startedAt = due + Math.round(random.between(0, 240_000));
    return { endpoint, startedAt, endedAt: startedAt + Math.round(random.between(1_500, 9_000)) };
  });
}

/** From ten past four to shortly before ten past four of the next day, whatever the clocks do. */
function relayed(endpoint: Endpoint, { date, timeZone }: Day): Stretch {
  return {
    endpoint,
    startedAt: wallTime(date, 250, timeZone),
    endedAt: wallTime(addDays(date, 1), 250, timeZone) - 20_000,
  };
}

function working(endpoint: Endpoint, { date, seed, timeZone }: Day): Stretch[] {
  const random = randomOf(seed, 'studio', date);
  const between = (from: number, to: number): Stretch => ({
    endpoint,
    startedAt: wallTime(date, from, timeZone) + Math.round(random.between(0, 900_000)),
    endedAt: wallTime(date, to, timeZone) + Math.round(random.between(0, 900_000)),
  });
  const shifts = [between(545, 740), between(780, 1020)];
  return random.chance(0.6) ? [...shifts, between(1110, 1300)] : shifts;
}

function endpointOf(
  ...[address, countryCode, player, mount]: [string, string, SamplePlayer, SampleMount]
): Endpoint {
  const place = homePlaces.find((home) => home.countryCode === countryCode) ?? null;
  return new Endpoint({ address, player, mount, place });
}

function playerNamed(client: string): SamplePlayer {
  return samplePlayers.find((player) => player.client === client) ?? monitorPlayer;
}
