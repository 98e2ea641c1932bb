import type { FailureClass } from '#shared/model/failure';
import type { GapReason } from '#shared/model/attempt';
import type { DayParts, HourParts, ScopeParts } from '#shared/stats/day-parts';
import type { Gap } from '#shared/stats/gaps';
import type { GroupNumbers } from '#shared/stats/group-tally';
import type { HourCount } from '#shared/stats/hour-looks';
import type { LengthCounts } from '#shared/stats/length-histogram';
import type { DeviceNumbers, PlaceNumbers } from '#shared/stats/range-tally';
import { PLAYER_KINDS } from './tables';
import {
  amountOf,
  flagOf,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  textOf,
  textOrNull,
  type JsonObject,
} from './untrusted';

/** The parts of a day as they stand in a file: lists instead of objects, for a year of them is read at once. */
export function encodeDayParts(parts: DayParts): JsonObject {
  const { view, by, spans, gaps, station, mounts, countries, cities, devices } = parts;
  return {
    view,
    by,
    spans: spans.map(({ from, to }) => [from, to]),
    gaps: gaps.map(({ from, to, reason }) => [from, to, reason]),
    station: encodeScope(station),
    mounts: Object.fromEntries(Object.entries(mounts).map(([name, of]) => [name, encodeScope(of)])),
    countries: countries.map((of) => [of.countryCode, ...numbersOf(of)]),
    cities: cities.map((of) => [of.countryCode, of.region, of.city, ...numbersOf(of)]),
    devices: devices.map((of) => [of.client, of.os, of.kind, of.isBot, ...numbersOf(of)]),
  };
}

/** Throws `BadEntry` where anything is missing or wrong: half of a day would count wrong. */
export function decodeDayParts(value: unknown): DayParts {
  const body = objectOf(value);
  const { leaveRobotsOut, longSeconds, shortSeconds } = objectOf(body['view']);
  return {
    view: {
      leaveRobotsOut: flagOf(leaveRobotsOut),
      longSeconds: amountOf(longSeconds),
      shortSeconds: amountOf(shortSeconds),
    },
    by: oneOf(['count', 'detail'], body['by']),
    spans: listOf(body['spans']).map(spanOf),
    gaps: listOf(body['gaps']).map(gapOf),
    station: decodeScope(body['station']),
    mounts: Object.fromEntries(
      Object.entries(objectOf(body['mounts'])).map(([name, of]) => [name, decodeScope(of)]),
    ),
    countries: listOf(body['countries']).map(countryOf),
    cities: listOf(body['cities']).map(cityOf),
    devices: listOf(body['devices']).map(deviceOf),
  };
}

function encodeScope(scope: ScopeParts): JsonObject {
  const { hours, ended, endedBots, going, goingBots, lengths, clipped } = scope;
  return { hours: hours.map(encodeHour), ended, endedBots, going, goingBots, lengths, clipped };
}

function decodeScope(value: unknown): ScopeParts {
  const body = objectOf(value);
  return {
    hours: listOf(body['hours']).map(hourOf),
    ended: amountOf(body['ended']),
    endedBots: amountOf(body['endedBots']),
    going: countsOf(body['going']),
    goingBots: amountOf(body['goingBots']),
    lengths: countsOf(body['lengths']),
    clipped: listOf(body['clipped']).map((entry) => {
      const [whole, inside, count] = listOf(entry);
      return [amountOf(whole), amountOf(inside), amountOf(count)] as const;
    }),
  };
}

function encodeHour(hour: HourParts): readonly unknown[] {
  const { from, to, looks, seconds, observedSeconds, listeners } = hour;
  const row = [from, to, hour.hour, seconds, observedSeconds, listeners, countRow(looks.people)];
  return looks.all === looks.people ? row : [...row, countRow(looks.all)];
}

function hourOf(entry: unknown): HourParts {
  const [from, to, hour, seconds, observedSeconds, listeners, people, all] = listOf(entry);
  const ofPeople = hourCountOf(people);
  return {
    from: numberOf(from),
    to: numberOf(to),
    hour: amountOf(hour),
    seconds: amountOf(seconds),
    observedSeconds: amountOf(observedSeconds),
    listeners: amountOf(listeners),
    looks: { people: ofPeople, all: all === undefined ? ofPeople : hourCountOf(all) },
  };
}

function countRow({ peak, seconds }: HourCount): readonly unknown[] {
  if (peak !== null) return [peak.listeners, peak.at, seconds];
  return seconds === 0 ? [] : [seconds];
}

function hourCountOf(entry: unknown): HourCount {
  const row = listOf(entry);
  // Between two looks far apart lie hours that were observed and have no look of their own.
  if (row.length < 2) return { peak: null, seconds: amountOf(row[0] ?? 0) };
  const [listeners, at, seconds] = row;
  return {
    peak: { listeners: amountOf(listeners), at: numberOf(at) },
    seconds: amountOf(seconds),
  };
}

function spanOf(entry: unknown): { from: number; to: number } {
  const [from, to] = listOf(entry);
  return { from: numberOf(from), to: numberOf(to) };
}

function gapOf(entry: unknown): Gap {
  const [from, to, reason] = listOf(entry);
  // Only shown, never decided upon: a word of a later Earshot may pass.
  const why = textOf(reason) as GapReason | FailureClass;
  return { from: numberOf(from), to: numberOf(to), reason: why };
}

function countsOf(value: unknown): LengthCounts {
  return listOf(value).map((entry) => {
    const [bucket, count] = listOf(entry);
    return [amountOf(bucket), amountOf(count)] as const;
  });
}

function numbersOf({ listeners, sessions, ended, seconds }: GroupNumbers): readonly number[] {
  return [listeners, sessions, ended, seconds];
}

function groupOf(row: readonly unknown[]): GroupNumbers {
  const [listeners, sessions, ended, seconds] = row.slice(-4);
  return {
    listeners: amountOf(listeners),
    sessions: amountOf(sessions),
    ended: amountOf(ended),
    seconds: amountOf(seconds),
  };
}

function countryOf(entry: unknown): PlaceNumbers {
  const row = listOf(entry);
  return { countryCode: textOrNull(row[0]), region: null, city: null, ...groupOf(row) };
}

function cityOf(entry: unknown): PlaceNumbers {
  const row = listOf(entry);
  return {
    countryCode: textOrNull(row[0]),
    region: textOrNull(row[1]),
    city: textOrNull(row[2]),
    ...groupOf(row),
  };
}

function deviceOf(entry: unknown): DeviceNumbers {
  const row = listOf(entry);
  return {
    client: textOrNull(row[0]),
    os: textOrNull(row[1]),
    kind: oneOf(PLAYER_KINDS, row[2]),
    isBot: flagOf(row[3]),
    ...groupOf(row),
  };
}
