import type { Messages } from '../messages';

export const units: Messages['units'] = {
  seconds: (n) => `${n} mp`,
  minutes: (n) => `${n} perc`,
  hours: (n) => `${n} óra`,
  ago: {
    seconds: (n) => `${String(n)} másodperce`,
    minutes: (n) => `${String(n)} perce`,
    hours: (n) => `${String(n)} órája`,
    days: (n) => `${String(n)} napja`,
  },
  everySeconds: (_n, shown) => `${shown} másodperc`,
  everyMinutes: (_n, shown) => `${shown} perc`,
  days: (_n, shown) => `${shown} nap`,
  year: '1 év',
  never: 'soha',
};
