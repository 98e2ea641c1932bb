import { pluralFor } from '../plural';

const plural = pluralFor('en');

export const units = {
  seconds: (n: string) => `${n} s`,
  minutes: (n: string) => `${n} min`,
  hours: (n: string) => `${n} h`,
  ago: {
    seconds: (n: number) => `${String(n)} s ago`,
    minutes: (n: number) => `${String(n)} min ago`,
    hours: (n: number) => `${String(n)} h ago`,
    days: (n: number) => plural(n, { one: `${String(n)} day ago`, other: `${String(n)} days ago` }),
  },
  /** A choice of seconds in a menu. */
  everySeconds: (n: number, shown: string) =>
    plural(n, { one: `${shown} second`, other: `${shown} seconds` }),
  everyMinutes: (n: number, shown: string) =>
    plural(n, { one: `${shown} minute`, other: `${shown} minutes` }),
  days: (n: number, shown: string) => plural(n, { one: `${shown} day`, other: `${shown} days` }),
  year: '1 year',
  never: 'never',
};
