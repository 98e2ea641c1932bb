/** One hour of the week; `weekday` 1 Monday to 7 Sunday. */
export interface HeatHour {
  readonly weekday: number;
  readonly hour: number;
  readonly averageListeners: number | null;
}

export interface HeatCell extends HeatHour {
  /** 0 faint to 6 strong; null where this hour was never observed. */
  readonly step: number | null;
}

const STEPS = 7;

/** Every hour with its step of the colour scale; the scale begins at 0, so that twice the ink is twice the people. */
export function heatCells(hours: readonly HeatHour[]): HeatCell[] {
  const most = Math.max(0, ...hours.map(({ averageListeners }) => averageListeners ?? 0));
  return hours.map(({ weekday, hour, averageListeners }) => ({
    weekday,
    hour,
    averageListeners,
    step: averageListeners === null ? null : stepOf(averageListeners, most),
  }));
}

/** The hour with the most listeners, the first of equals; null where none was observed. */
export function busiest<Hour extends HeatHour>(hours: readonly Hour[]): Hour | null {
  return hours.reduce<Hour | null>((best, hour) => {
    if (hour.averageListeners === null) return best;
    return best === null || hour.averageListeners > (best.averageListeners ?? 0) ? hour : best;
  }, null);
}

/** Which of the seven steps a value takes between 0 and `most`. */
export function stepOf(value: number, most: number): number {
  return most === 0 ? 0 : Math.min(STEPS - 1, Math.floor((value / most) * STEPS));
}
