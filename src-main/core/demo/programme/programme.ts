import { addDays, dayBounds, stationDateOf } from '#shared/time/station-day';
import { itemAt, randomOf } from '../random';
import { createAirings, type SampleAiring } from './airings';
import { sampleSongs, type SampleSong } from './sample-songs';
import { dayNumber } from './wall-time';

/** One play of one song; epoch milliseconds, half-open. */
export interface Play {
  /** Unique per play: AzuraCast's `sh_id`. */
  readonly id: number;
  readonly song: SampleSong;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** What the sample station broadcasts at any moment: the same for the same seed and zone. */
export interface Programme {
  readonly timeZone: string;
  playAt(at: number): Play;
  /** Plays that began within the range, both ends included, oldest first. */
  playsBegun(from: number, to: number): Play[];
  airingAt(at: number): SampleAiring | null;
  airingsBetween(from: number, to: number): SampleAiring[];
}

/** Days of songs kept at hand; a history answer asks for two weeks. */
const KEPT_DAYS = 20;

/** Makes the programme of a station in the given IANA zone. Pure but for a cache. */
export function createProgramme({ seed, timeZone }: { seed: number; timeZone: string }): Programme {
  const airings = createAirings(timeZone);
  const kept = new Map<string, readonly Play[]>();
  const playsOf = (date: string): readonly Play[] => {
    const known = kept.get(date);
    if (known !== undefined) return known;
    const made = playsOfDay(date, seed, timeZone);
    if (kept.size >= KEPT_DAYS) kept.clear();
    kept.set(date, made);
    return made;
  };
  return {
    timeZone,
    playAt: (at) => {
      const plays = playsOf(stationDateOf(at, timeZone));
      return itemAt(
        plays,
        plays.findLastIndex((play) => play.startsAt <= at),
      );
    },
    playsBegun: (from, to) => {
      const found: Play[] = [];
      const last = stationDateOf(to, timeZone);
      for (let date = stationDateOf(from, timeZone); date <= last; date = addDays(date, 1)) {
        found.push(...playsOf(date).filter((play) => play.startsAt >= from && play.startsAt <= to));
      }
      return found;
    },
    airingAt: airings.at,
    airingsBetween: airings.between,
  };
}

/** Songs one after the other from midnight to midnight; the last one is cut. */
function playsOfDay(date: string, seed: number, timeZone: string): Play[] {
  const random = randomOf(seed, 'songs', date);
  const { from, to } = dayBounds(date, timeZone);
  const plays: Play[] = [];
  let before: SampleSong | null = null;
  for (let at = from; at < to;) {
    let song = random.pick(sampleSongs);
    while (song === before) song = random.pick(sampleSongs);
    const endsAt = Math.min(to, at + Math.round(random.between(130, 330)) * 1000);
    plays.push({ id: dayNumber(date) * 1000 + plays.length, song, startsAt: at, endsAt });
    before = song;
    at = endsAt;
  }
  return plays;
}
