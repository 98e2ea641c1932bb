import type { Messages } from '../messages';

export const periods: Messages['periods'] = {
  step: { label: 'Mennyi időt mutat egy oszlop', day: 'Napok', week: 'Hetek', month: 'Hónapok' },
  week: {
    heading: 'Hétről hétre',
    column: 'Hét',
    slider: 'Hetek; az Enter megnyit egyet',
    open: 'Kattints egy hétre a megnyitásához.',
    best: (days, value) => `Legjobb hét: ${days}, ${value}`,
    usual: (value) => `egy szokásos hét kb. ${value}`,
    partly: 'csak részben látott hét',
    now: 'ez a hét',
  },
  month: {
    heading: 'Hónapról hónapra',
    column: 'Hónap',
    slider: 'Hónapok; az Enter megnyit egyet',
    open: 'Kattints egy hónapra a megnyitásához.',
    best: (month, value) => `Legjobb hónap: ${month}, ${value}`,
    usual: (value) => `egy szokásos hónap kb. ${value}`,
    partly: 'csak részben látott hónap',
    now: 'ez a hónap',
  },
  running: 'még nem ért véget',
};
