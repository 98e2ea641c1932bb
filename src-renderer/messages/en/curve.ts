import type { GapReason } from '../../transport/transport';

const reason: Readonly<Record<GapReason | 'unseen', string>> = {
  'not-running': 'Earshot not running',
  asleep: 'computer asleep',
  paused: 'paused',
  'clock-changed': 'clock was set',
  auth: 'server refused us',
  gone: 'station not found',
  limited: 'asked too often',
  blocked: 'web page in between',
  down: 'server down',
  'bad-data': 'answer not readable',
  'off-air': 'off air',
  unseen: 'not observed',
};

export const curve = {
  heading: 'Last 24 hours',
  says: (most: { n: string; at: string }, least: { n: string; at: string }) =>
    `Most at ${most.at}, ${most.n}. Fewest at ${least.at}, ${least.n}.`,
  flat: (n: string) => `Always ${n}.`,
  empty: 'Nothing was observed in this time yet.',
  loading: 'Fetching the curve…',
  table: 'Table',
  picture: 'Curve',
  key: {
    listening: 'listening',
    past: 'a week earlier',
    unseen: 'not observed',
    outage: 'server down or off air',
  },
  reason,
  column: {
    hour: 'Hour',
    most: 'Most',
    fewest: 'Fewest',
    past: 'Most a week earlier',
    note: 'Not seen',
  },
  tip: { listening: 'listening', past: 'a week earlier' },
};
