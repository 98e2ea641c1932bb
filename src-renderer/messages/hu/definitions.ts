import type { Messages } from '../messages';

export const definitions: Messages['definitions'] = {
  listening:
    'A nyitott kapcsolatok száma a szerver utolsó jó válaszakor, ahogy maga a szerver számolja. Aki két lejátszóval hallgatja, itt kétszer számít, a hallgatók között egyszer.',
  people:
    'A nyitott kapcsolatok mögötti különböző hallgatók: alapesetben egy cím egy hallgató. A robotok nincsenek benne.',
  curve:
    'A nyitott kapcsolatok száma minden lekérdezéskor, ahogy maga a szerver számolja, robotokkal együtt. Ezért egy pont a csúcs fölé is kerülhet, mert abban nincsenek robotok.',
  today: {
    people:
      'A különböző hallgatók, akiknek ma legalább egy kapcsolatuk volt. Minden időszakra újra számoljuk: a napok összege nem ennyi.',
    hours:
      'A mai kapcsolatok összes ideje. Ahol a szerver nem mondja meg a kapcsolat végét, az két lekérdezés közé esik; a ± az ebből adódó lehetséges eltérés.',
    average:
      'A hallgatott idő elosztva a megfigyelt idővel: átlagosan ennyien hallgatták. Sosem több a csúcsnál.',
    peak: 'Ennyien hallgatták legtöbben egyszerre, robotok nélkül.',
    coverage:
      'A mai nap eddig eltelt részéből ennyit figyeltünk meg valóban. A két és fél lekérdezési időnél hosszabb kihagyás hézagnak számít, és az átlagokból kimarad.',
  },
  row: {
    lookedAt: 'Lekérdezve',
    robots: 'Kihagyott robotok',
    source: 'Forrás',
    interval: 'Lekérdezés',
    new: 'Új',
    returning: 'Visszatérő',
    sessions: 'Kapcsolatok',
    robotSessions: 'Robotok kapcsolatai',
  },
};
