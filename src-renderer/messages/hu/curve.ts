import type { Messages } from '../messages';

export const curve: Messages['curve'] = {
  heading: 'Az elmúlt 24 óra',
  says: (most, least) =>
    `Legtöbben: ${most.n} (${most.at}), legkevesebben: ${least.n} (${least.at}).`,
  flat: (n) => `Végig ${n}.`,
  empty: 'Ebben az időben még nem volt megfigyelés.',
  loading: 'A görbe betöltése…',
  table: 'Táblázat',
  picture: 'Görbe',
  key: {
    listening: 'hallgatják',
    past: 'egy héttel korábban',
    unseen: 'nem volt megfigyelés',
    outage: 'a szerver vagy az adás kiesett',
  },
  reason: {
    'not-running': 'nem futott az Earshot',
    asleep: 'aludt a számítógép',
    paused: 'szünet',
    'clock-changed': 'átállított óra',
    auth: 'a szerver elutasított',
    gone: 'nincs meg az állomás',
    limited: 'túl sok kérdés',
    blocked: 'weblap jött válasz helyett',
    down: 'nem működött a szerver',
    'bad-data': 'olvashatatlan válasz',
    'off-air': 'nem volt adás',
    unseen: 'nem volt megfigyelés',
  },
  column: {
    hour: 'Óra',
    most: 'Legtöbb',
    fewest: 'Legkevesebb',
    past: 'Legtöbb egy héttel korábban',
    note: 'Nem látszott',
  },
  tip: { listening: 'hallgatják', past: 'egy héttel korábban' },
};
