import type { Messages } from '../messages';

export const connections: Messages['connections'] = {
  heading: 'Nyitott kapcsolatok',
  says: (_n, shown) => `${shown} kapcsolat`,
  by: (connectionsText, _n, shown) => `${connectionsText}, ${shown} hallgató.`,
  codes: 'A nevek ezen a számítógépen készült kódok; a címeket nem őrizzük meg.',
  addresses:
    'A nevek ezen a számítógépen készült kódok. A címek is megmaradnak, ahogy a Beállításokban szerepel.',
  none: 'Most nincs nyitott kapcsolat.',
  needKey: 'Az egyes kapcsolatokhoz kulcs vagy bejelentkezés kell.',
  refused: 'A szerver most nem mutatja meg az egyes kapcsolatokat.',
  unusable:
    'A szerver listája most nem egyezik a saját számával, ezért kimarad, amíg újra egyeznek.',
  loading: 'A kapcsolatok betöltése…',
  failed: 'A kapcsolatokat nem sikerült betölteni.',
  column: {
    listener: 'Hallgató',
    place: 'Hely',
    player: 'Lejátszó',
    mount: 'Csatorna',
    connected: 'Mióta',
  },
  sortBy: 'Rendezés',
  order: { ascending: 'növekvő', descending: 'csökkenő' },
  unknownPlace: 'ismeretlen',
  unknownPlayer: 'ismeretlen',
  robot: 'robot',
  on: (client, os) => `${client}, ${os}`,
  shown: (shown, total) => `${total} kapcsolatból ${shown} látható.`,
  showAll: 'Mind',
  showFew: 'Kevesebb',
};
