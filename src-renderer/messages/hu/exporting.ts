import type { Messages } from '../messages';

export const exporting: Messages['exporting'] = {
  heading: 'Exportálás',
  formatLabel: 'Mit',
  format: {
    daily: { name: 'Napi táblázat', for: 'Az állomás gyűlésére: naponta egy sor' },
    sessions: { name: 'Minden kapcsolat', for: 'Annak, aki maga is utánaszámolna' },
    azuracast: {
      name: 'AzuraCast-jelentés',
      for: 'Ugyanazok az oszlopok, mint a szerver saját jelentésében',
    },
    lahmacun: { name: 'Lahmacun CSV', for: 'Akinek évek óta ilyen fájljai vannak' },
  },
  days: 'Napok',
  range: {
    today: 'Ma',
    yesterday: 'Tegnap',
    last7: 'Az utolsó 7 nap',
    thisMonth: 'Ez a hónap',
    lastMonth: 'Az előző hónap',
    own: 'Saját dátumok',
  },
  span: (from, to) => `${from} – ${to}`,
  from: 'Ettől',
  to: 'Eddig, ezzel együtt',
  type: 'Fájltípus',
  types: { csv: 'CSV, táblázatkezelőbe', json: 'JSON, programoknak' },
  zone: (zone) => `A napok ebben az időzónában értendők: ${zone}.`,
  codes: 'A fájlban címek helyett kódok vannak.',
  addresses:
    'A fájlban a hallgatók valódi címei vannak. Olyan helyen tartsd, ahol csak te olvashatod.',
  longLahmacun:
    'Több nap egyetlen táblázatba kerül. Az ilyen fájlokat visszaolvasó programok naponta egy fájlt várnak.',
  wrongRange: 'Az első nap nem lehet az utolsó után.',
  cancel: 'Mégse',
  download: 'Letöltés',
};
