import { addDays } from '../../time/zone';

export const RANGES = ['today', 'yesterday', 'last7', 'thisMonth', 'lastMonth', 'own'] as const;
export type RangeName = (typeof RANGES)[number];

/** Station days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The days a name stands for on the station day `today` (`YYYY-MM-DD`). */
export function rangeOf(name: Exclude<RangeName, 'own'>, today: string): DayRange {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last7':
      return { from: addDays(today, -6), to: today };
    case 'thisMonth':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'lastMonth': {
      const lastDay = addDays(`${today.slice(0, 7)}-01`, -1);
      return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay };
    }
    default:
      return name satisfies never;
  }
}
