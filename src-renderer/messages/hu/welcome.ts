import type { Messages } from '../messages';

export const welcome: Messages['welcome'] = {
  title: 'Üdv – Earshot',
  heading: 'Kik hallgatják az állomásodat?',
  address: 'Másold ide az állomás weblapjának, adásának vagy AzuraCastjának a címét',
  example: 'radio.example.org',
  find: 'Keresés',
  again: 'Újra',
  privacy: 'Nincs regisztráció. Erről a számítógépről csak a saját szervered felé megy kérés.',
  sample: 'Mintaállomás kipróbálása',
  back: 'Vissza a mintaállomáshoz',
  needAddress: 'Előbb írj be egy címet.',
  listening: 'most hallgatják',
  onMounts: (_n, shown) => `${shown} csatornán`,
  noCount: 'a szám csak kulccsal vagy bejelentkezéssel látható',
  another: 'Másik cím',
  nextKey: 'Tovább: honnan, meddig, hány ember?',
  enough: 'Ennyi elég',
  steps: 'Lépések',
  step: { address: 'Cím', station: 'Állomás', key: 'Kulcs' },
  key: {
    heading: 'Mondhasson többet a szerver',
    says: (gains) =>
      `Kulcs vagy bejelentkezés nélkül csak a szám látszik. Ha megadod, az Earshot ezt is tudja: ${gains}.`,
    gains: {
      people: 'hány ember hallgatja',
      places: 'melyik országból',
      players: 'milyen lejátszóval',
      sessions: 'meddig',
      'hidden mounts': 'a nem nyilvános csatornák',
    },
    skip: 'Kihagyom',
    done: 'Mutasd a számot',
  },
};
