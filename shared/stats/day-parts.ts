import type { CountingView } from './counting-view';
import type { Gap } from './gaps';
import type { HourLooks } from './hour-looks';
import type { LengthCounts } from './length-histogram';
import type { ObservedBy, Span } from './observed';
import type { DeviceNumbers, PlaceNumbers } from './range-tally';
import type { StationHour } from '../time/station-hours';

/** One hour of a finished day. */
export interface HourParts extends Omit<StationHour, 'date'> {
  readonly looks: HourLooks;
  /** Listening of sessions inside the hour, and its part inside observed time. */
  readonly seconds: number;
  readonly observedSeconds: number;
  readonly listeners: number;
}

/** What is kept of a day over all its mounts, or of one of them, so that days in a row can be put together. */
export interface ScopeParts {
  readonly hours: readonly HourParts[];
  /** Sessions that do not go on after the day, robots as the view says; and those of robots. */
  readonly ended: number;
  readonly endedBots: number;
  /** Those that go on after it; by their length from their start to the end of the day. */
  readonly going: LengthCounts;
  readonly goingBots: number;
  /** Those that ended; by their whole length. */
  readonly lengths: LengthCounts;
  /** Of these the ones that began before the day: whole length, length inside, how many. */
  readonly clipped: readonly (readonly [whole: number, inside: number, count: number])[];
}

/** What a finished day leaves behind beside its record: its sessions and looks may be deleted. */
export interface DayParts {
  /** How it was counted. */
  readonly view: CountingView;
  readonly by: ObservedBy;
  readonly spans: readonly Span[];
  readonly gaps: readonly Gap[];
  readonly station: ScopeParts;
  readonly mounts: Readonly<Record<string, ScopeParts>>;
  readonly countries: readonly PlaceNumbers[];
  readonly cities: readonly PlaceNumbers[];
  readonly devices: readonly DeviceNumbers[];
}
