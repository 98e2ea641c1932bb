import { sampleShows } from '../programme/sample-shows';
import { itemAt, type Random } from '../random';

/**
 * When people come and how long they stay. Arrivals follow a curve over the day that is different at
 * weekends, with a crowd at the beginning of shows; lengths follow a mixture from a glance to a workday.
 */

/** Length of a step in the curve of arrivals. */
export const SLOT_MINUTES = 10;
const SLOTS_PER_DAY = 1440 / SLOT_MINUTES;

const WORKDAY_HOURS = [
  16, 9, 6, 3, 3, 6, 24, 60, 78, 66, 58, 54, 56, 52, 50, 54, 62, 74, 90, 104, 108, 88, 56, 30,
];
const WEEKEND_HOURS = [
  26, 17, 10, 4, 3, 4, 10, 22, 42, 66, 80, 78, 70, 62, 60, 62, 68, 72, 78, 86, 88, 78, 62, 42,
];

interface Stay {
  readonly share: number;
  /** Seconds; every order of magnitude in between equally likely. */
  readonly from: number;
  readonly to: number;
}

const STAYS: readonly Stay[] = [
  { share: 0.2, from: 2, to: 20 },
  { share: 0.2, from: 20, to: 300 },
  { share: 0.38, from: 300, to: 2700 },
  { share: 0.2, from: 2700, to: 4 * 3600 },
  { share: 0.02, from: 4 * 3600, to: 9 * 3600 },
];

/** Length of one visit in milliseconds: 2 seconds to 9 hours. */
export function lengthOfStay(random: Random): number {
  let drawn = random.next();
  for (const stay of STAYS) {
    if (drawn < stay.share) return Math.round(random.spread(stay.from, stay.to) * 1000);
    drawn -= stay.share;
  }
  return 60_000;
}

/** Expected visits that begin within the slot, when the evenings hold `listeners` at once on average. */
export function arrivalsIn(slot: number, weekday: number, listeners: number): number {
  scale ??= 1 / eveningOfPlainCurve();
  return listeners * scale * plainArrivals(slot, weekday);
}

let scale: number | null = null;

/** Arrivals of a slot in no unit. */
function plainArrivals(slot: number, weekday: number): number {
  const hours = weekday >= 6 ? WEEKEND_HOURS : WORKDAY_HOURS;
  const hour = (slot * SLOT_MINUTES) / 60;
  const before = itemAt(hours, Math.floor(hour));
  const after = itemAt(hours, (Math.floor(hour) + 1) % 24);
  const base = before + (after - before) * (hour % 1);
  return base * (1 + drawOfShows(slot, weekday));
}

/** Shows draw people from five minutes before their start to twenty after it. */
function drawOfShows(slot: number, weekday: number): number {
  const minute = slot * SLOT_MINUTES;
  return sampleShows
    .filter((show) => show.weekdays.includes(weekday))
    .filter((show) => minute >= show.startMinute - SLOT_MINUTES && minute < show.startMinute + 20)
    .reduce((sum, show) => sum + show.draw, 0);
}

/** Mean number present between 18 and 22 o'clock over a week, when the plain curve is taken as visits per slot. */
function eveningOfPlainCurve(): number {
  const slotsBack = (9 * 60) / SLOT_MINUTES + 1;
  const staying = Array.from({ length: slotsBack }, (_, slot) => stillThere(slot));
  let sum = 0;
  let slots = 0;
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (let slot = 18 * 6; slot < 22 * 6; slot += 1, slots += 1) {
      staying.forEach((part, back) => {
        sum += part * plainArrivals(slot - back, weekday);
      });
    }
  }
  return sum / slots;
}

/** Part of the visits begun so many slots ago that still go on at the end of the present slot. */
function stillThere(slot: number): number {
  const steps = 60;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    sum += survival((slot + (step + 0.5) / steps) * SLOT_MINUTES * 60);
  }
  return sum / steps;
}

function survival(seconds: number): number {
  return STAYS.reduce((sum, { share, from, to }) => {
    const passed = Math.log(Math.max(seconds, from) / from) / Math.log(to / from);
    return sum + share * Math.max(0, 1 - passed);
  }, 0);
}

/** Number of visits with this expectation: whole, never negative, scattered like a Poisson count. */
export function scattered(expected: number, random: Random): number {
  if (expected > 30) {
    const normal =
      Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal));
  }
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

/** All slots of a day. */
export const SLOTS: readonly number[] = Array.from({ length: SLOTS_PER_DAY }, (_, slot) => slot);
