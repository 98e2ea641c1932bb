import type { Messages } from '../messages';

export const frame: Messages['frame'] = {
  skip: 'Ugrás a tartalomra',
  pages: 'Oldalak',
  page: { now: 'Most', history: 'Múlt', songs: 'Dalok', settings: 'Beállítások' },
  zone: (city) => `${city} szerinti idő`,
  export: 'Exportálás',
  listening: 'kapcsolat',
  title: (count, station) => `${count} · ${station} – Earshot`,
  close: 'Bezárás',
  copied: 'Másolva',
  copyByHand:
    'Ez a böngésző nem engedi az oldalaknak a másolást. Jelöld ki a szöveget, és másold ki:',
  said: 'Amit a szerver mondott',
  opening: 'Kapcsolódás az Earshothoz…',
  demo: 'Ez a mintaállomás. A hallgatói kitaláltak.',
  demoLeave: 'A saját állomásom beállítása',
  lost: {
    what: 'Ez az oldal elvesztette a kapcsolatot az Earshottal',
    why: 'Az Earshotot valószínűleg leállították, vagy megszakadt a hálózat közte és a böngésző között. Itt az látható, amit utoljára látott.',
    retry: (wait) => `Újabb próba: ${wait} múlva.`,
    trying: 'Most próbálja újra.',
    now: 'Próbálja most',
  },
  signedOut: {
    what: 'Ez az oldal nincs bejelentkezve',
    why: 'Az indításkor kiírt cím egyszer, öt percen belül nyitja meg ezt az oldalt. Indítsd újra az Earshotot, vagy kérj friss címet attól, aki futtatja.',
  },
  failed: {
    unreachable: 'Az Earshot nem válaszolt. Valószínűleg leállították; semmi nem változott.',
    signedOut: 'Ez az oldal már nincs bejelentkezve. Nyisd meg az Earshot által kiírt címet.',
  },
  eye: {
    fresh: 'Friss adat',
    old: 'Az utolsó adat régi',
    partly: 'Csak részben látható',
    away: 'Nem látható',
    off: 'Most nem figyel',
  },
};
