import type { Messages } from '../messages';

export const now: Messages['now'] = {
  heading: 'Most',
  listening: 'Most hallgatják',
  people: () => 'hallgató',
  peopleUnknown: 'hallgató',
  needKey: 'a hallgatókhoz és a helyekhez kulcs vagy bejelentkezés kell',
  withKey: 'Megadom',
  against: (weekday, time) => `az egy héttel korábbihoz képest (${weekday} ${time})`,
  firstComparison: 'az első összevetés egy hét múlva lesz',
  noComparison: 'egy héttel ezelőtt nem volt megfigyelés',
  lastSeen: (moment) => `utoljára látva: ${moment}`,
  since: (moment) => `${moment} óta`,
  wereListening: (_n, shown) => `előtte ${shown} kapcsolat volt`,
  retryIn: (wait) => `újabb próba ${wait} múlva`,
  retrying: 'most próbálja újra',
  onAir: 'Adásban',
  onAirUnknown: 'A szerver nem mondja meg, mi van adásban.',
  today: {
    heading: 'Ma eddig',
    number: 'Szám',
    today: 'ma',
    yesterday: 'tegnap',
    lastWeek: (weekday) => `múlt ${weekday}`,
    by: (time) => `${time}-ig`,
    people: 'Hallgatók',
    hours: 'Hallgatott órák',
    average: 'Átlag',
    peak: 'Csúcs',
    margin: (hours) => `± ${hours}`,
    seen: (percent) => `${percent} látszott`,
    lost: (what, long) => `${what} ${long}`,
  },
  where: {
    heading: 'Honnan',
    unknown: 'ismeretlen',
    others: (_n, shown) => `${shown} további ország`,
    nobody: 'Most senki sem hallgatja.',
  },
  mounts: { heading: 'Csatornák', none: 'A szerver nem nevezett meg csatornát.' },
  state: {
    stale: (moment) => `A szám ekkori: ${moment}.`,
    tryNow: 'Próbálja most',
    enterKey: 'Új kulcs megadása',
    checkAddress: 'A cím ellenőrzése',
    lookLessOften: 'Nézze ritkábban',
    withoutKey: 'Folytatás nélküle',
    copyMail: 'Levél másolása az üzemeltetőnek',
    refused: (since) =>
      since === null
        ? 'A számlálás folytatódik; a hallgatók, a helyek és a lejátszók hiányoznak.'
        : `A számlálás folytatódik; a hallgatók, a helyek és a lejátszók ${since} óta hiányoznak.`,
    offAir: {
      what: 'Az állomás nincs adásban',
      why: 'A szerver válaszol, de azt mondja, hogy most senki sem sugároz. Amíg az adás nem folytatódik, senki sem számít hallgatónak.',
    },
    noAnswerYet: {
      what: 'Még nem sikerült adatot kapni a szervertől',
      why: 'Az ok nem ismert. Az Earshot magától tovább próbálja.',
    },
    starting: {
      what: 'Az első lekérdezés folyik',
      why: 'Az első szám a szerver első válaszával érkezik, általában másodperceken belül.',
    },
    paused: {
      what: 'A gyűjtés szünetel',
      why: 'Amíg nem folytatod, semmit sem kérdez le és semmit sem számol. A közben eltelt idő hézag marad.',
      resume: 'Folytatás',
    },
    first: {
      what: (age) => `Az Earshot ${age} kezdett számolni`,
      why: (hour) =>
        `Az első teljes óra ekkorra lesz meg: ${hour}, az első teljes nap holnap, az első összevetés egy hét múlva. Hagyd futni az Earshotot: amit senki sem néz, azt senki sem számolja.`,
    },
    problem: {
      unreadable: 'Az Earshot nem tudott mindent elolvasni abból, amit eltett',
      store: 'Az Earshot nem tudja leírni, amit lát',
      'not-found': 'Az állomás még nincs meg',
      other: 'Valami nincs rendben',
    },
  },
  mail: {
    subject: (station) => `${station}: a stream szervere`,
    body: ({ station, host, since, what, why, said }) =>
      `Szia!\n\nAz Earshot, a(z) ${station} hallgatószámlálója ${since} óta nem kap számokat innen: ${host}.\n\n${what}. ${why}\n${said}\nMegnéznéd, kérlek?\n\nKöszönöm`,
    said: (words) => `\nA szerver ezt mondta: ${words}\n`,
  },
};
