/** A programme of the sample station with its places in the week. */
export interface SampleShow {
  readonly id: number;
  readonly name: string;
  /** Somebody is at the microphone; false where a playlist runs by itself. */
  readonly isLive: boolean;
  /** ISO weekdays: 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Wall-clock minutes after midnight. */
  readonly startMinute: number;
  readonly minutes: number;
  /** How many more people than usual come for its beginning: 1 doubles the arrivals. */
  readonly draw: number;
}

const WORKDAYS = [1, 2, 3, 4, 5];
const at = (hour: number, minute = 0): number => hour * 60 + minute;

/** The week of the sample station. One show runs over midnight, one is a playlist. */
export const sampleShows: readonly SampleShow[] = [
  show(1, 'Morning Coffee', true, WORKDAYS, at(7), 120, 0.6),
  show(2, 'Jazz Hour', true, [2, 4], at(20), 60, 2.2),
  show(3, 'World Kitchen', true, [3], at(18), 60, 0.9),
  show(4, 'Hangfürdő', true, [1], at(21), 60, 1.1),
  show(5, 'New Releases', false, [6], at(10), 120, 0.5),
  show(6, 'Sunday Garage', true, [7], at(16), 120, 1.3),
  show(7, 'Night Bus', true, [5, 6], at(22, 30), 120, 1),
];

function show(
  ...[id, name, isLive, weekdays, startMinute, minutes, draw]: [
    number,
    string,
    boolean,
    readonly number[],
    number,
    number,
    number,
  ]
): SampleShow {
  return { id, name, isLive, weekdays, startMinute, minutes, draw };
}
