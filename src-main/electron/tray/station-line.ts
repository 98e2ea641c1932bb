import type { LiveState } from '../../core/app/earshot';
import type { Reader } from '../appearance';
import { momentOf } from '../moment';
import { clipped } from './clipped';
import type { TrayWords } from './words';

/** Who reads, and when (epoch milliseconds). */
export interface LineReader extends Reader {
  readonly words: TrayWords;
  readonly now: number;
}

const NAME_LIMIT = 60;
const JUST_NOW_SECONDS = 5;

/**
 * The state in one line: "Lahmacun Radio: 42 listening, 38 people, 12 s ago".
 * `by`: `age` counts from now, `time` names the minute, which stays true while it stands.
 */
export function stationLine(live: LiveState, reader: LineReader, by: 'age' | 'time'): string {
  const name = clipped(live.station ?? live.host ?? 'Earshot', NAME_LIMIT);
  return `${name}: ${saidOf(live, reader, by)}`;
}

/** False until a person has set one up; the sample station is one. */
export function hasStation({ stationConfigured, demo }: LiveState): boolean {
  return stationConfigured || demo;
}

function saidOf(live: LiveState, reader: LineReader, by: 'age' | 'time'): string {
  const { words } = reader;
  if (!hasStation(live)) return words.noStation;
  switch (live.state) {
    case 'live':
    case 'stale':
      return counted(live, reader, by) ?? words.noNumbers;
    case 'paused':
      return [words.paused, counted(live, reader, by)].filter((part) => part !== null).join(', ');
    case 'starting':
      return words.starting;
    case 'unauthorized':
      return words.refused;
    case 'offline':
      if (live.failingSince === null) return words.offAir;
      return words.noNumbersSince(momentOf(Date.parse(live.failingSince), reader));
    default:
      return live.state satisfies never;
  }
}

function counted(live: LiveState, reader: LineReader, by: 'age' | 'time'): string | null {
  const { words, locale } = reader;
  const { total, unique } = live.listeners;
  if (total === null || live.at === null) return null;
  const numbers = new Intl.NumberFormat(locale);
  const at = Date.parse(live.at);
  return [
    words.listening(numbers.format(total)),
    ...(unique === null ? [] : [words.people(unique, numbers.format(unique))]),
    by === 'age' ? ageOf(at, reader) : words.at(momentOf(at, reader)),
  ].join(', ');
}

function ageOf(at: number, { now, words: { justNow, ago } }: LineReader): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < JUST_NOW_SECONDS) return justNow;
  if (seconds < 60) return ago.seconds(seconds);
  if (seconds < 3600) return ago.minutes(Math.floor(seconds / 60));
  if (seconds < 172_800) return ago.hours(Math.floor(seconds / 3600));
  return ago.days(Math.floor(seconds / 86_400));
}
