import type { SpokenLanguage } from '#shared/model/spoken-language';

const en = {
  listening: (count: string) => `${count} listening`,
  people: (count: number, shown: string) => (count === 1 ? `${shown} person` : `${shown} people`),
  justNow: 'just now',
  ago: {
    seconds: (n: number) => `${n} s ago`,
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    days: (n: number) => (n === 1 ? '1 day ago' : `${n} days ago`),
  },
  at: (time: string) => `at ${time}`,
  noStation: 'no station yet',
  starting: 'looking for the first time',
  paused: 'paused',
  offAir: 'off air',
  noNumbers: 'no numbers',
  noNumbersSince: (moment: string) => `no numbers since ${moment}`,
  refused: 'the server refuses its numbers',
  onAir: (what: string) => `On air: ${what}`,
  open: 'Open Earshot',
  setUp: 'Set up your station',
  export: 'Export…',
  pause: 'Pause',
  resume: 'Resume',
  settings: 'Settings',
  updates: 'Check for updates',
  where: 'Where is my number?',
  quit: 'Quit',
};

/** What the tray says. English is the measure: another language that lacks a text does not compile. */
export type TrayWords = typeof en;

const hu: TrayWords = {
  listening: (count) => `${count} kapcsolat`,
  people: (_count, shown) => `${shown} hallgató`,
  justNow: 'az imént',
  ago: {
    seconds: (n) => `${n} másodperce`,
    minutes: (n) => `${n} perce`,
    hours: (n) => `${n} órája`,
    days: (n) => `${n} napja`,
  },
  at: (time) => `ekkor: ${time}`,
  noStation: 'még nincs állomás',
  starting: 'az első lekérdezés folyik',
  paused: 'szünetel',
  offAir: 'nincs adásban',
  noNumbers: 'nincsenek számok',
  noNumbersSince: (moment) => `nincsenek számok ${moment} óta`,
  refused: 'a szerver nem adja ki a számait',
  onAir: (what) => `Adásban: ${what}`,
  open: 'Az Earshot megnyitása',
  setUp: 'Állomás beállítása',
  export: 'Exportálás…',
  pause: 'Szünet',
  resume: 'Folytatás',
  settings: 'Beállítások',
  updates: 'Frissítés keresése',
  where: 'Hol van a számom?',
  quit: 'Kilépés',
};

export const TRAY_WORDS: Readonly<Record<SpokenLanguage, TrayWords>> = { en, hu };
