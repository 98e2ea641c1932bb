import type { Failures } from '../failure-words';

const WAIT_THEN_TELL = 'Várj egy kicsit; ha így marad, szólj annak, aki a szervert üzemelteti.';
const UNREADABLE = {
  what: 'A szerver válasza nem olvasható',
  why: () => 'Nem olyan, amilyet ez a fajta szerver ad. Talán útközben megváltoztatta valami.',
  todo: 'Várj egy kicsit; ha így marad, ellenőrizd a címet.',
};

export const failures: Failures = {
  'no-login': {
    what: 'A szerver bejelentkezést kér',
    why: () => 'A számait nem mutatja meg bárkinek, és itt nincs megadva kulcs vagy bejelentkezés.',
    todo: 'Add meg a kulcsot vagy a bejelentkezést.',
  },
  'wrong-login': {
    what: 'A szerver nem fogadja el a kulcsot',
    why: () =>
      'A legvalószínűbb, hogy a szerveren törölték vagy kicserélték, vagy hiányzik belőle egy karakter.',
    todo: 'Add meg újra.',
  },
  'no-permission': {
    what: 'A kulcs nem láthatja a hallgatókat',
    why: () => 'A szerver ismeri a kulcsot, de nincs joga az állomás jelentéseihez.',
    todo: 'Add meg neki ezt a jogot a szerveren, vagy adj meg másik kulcsot.',
  },
  'unknown-station': {
    what: 'A szerver nem ismeri ezt az állomást',
    why: (host) => `Valószínűleg átnevezték vagy törölték itt: ${host}.`,
    todo: 'Keresd meg újra.',
  },
  'unknown-path': {
    what: 'Ezen a címen nincsenek számok',
    why: (host) =>
      `${host} válaszol, de nem ott, ahol a számainak lenniük kell. Talán elköltözött a szerver.`,
    todo: 'Ellenőrizd a címet.',
  },
  'too-many-requests': {
    what: 'A szerver lassítást kér',
    why: () => 'Kevesebb kérdést enged meg, mint amennyit az Earshot feltesz.',
    todo: 'Válassz hosszabb időt két lekérdezés közé.',
  },
  'html-page': {
    what: 'Számok helyett weblap jött',
    why: (host) => `Bejelentkező oldal vagy tárhelykezelő felület áll előtte: ${host}.`,
    todo: 'Nyisd meg a címet böngészőben, nézd meg, mi látszik, és ellenőrizd itt.',
  },
  'bot-check': {
    what: 'Robotszűrő áll a szerver előtt',
    why: () => 'Egy szolgáltatás, például a Cloudflare, robotnak nézi az Earshotot.',
    todo: 'Kérd meg a szerver üzemeltetőjét, hogy engedje át az Earshot kéréseit.',
  },
  'unknown-host': {
    what: 'A szerver neve nem ismert',
    why: (host) =>
      `Elírás van benne, lejárt a bejegyzése, vagy ezen a hálózaton nem működik a névfeloldás: ${host}.`,
    todo: 'Ellenőrizd a címet, és azt, hogy más oldalak megnyílnak-e.',
  },
  'no-network': {
    what: 'Úgy tűnik, ez a számítógép nincs a hálózaton',
    why: () => 'Semmilyen hálózat nem érhető el. A hallgatóid attól még hallhatják az adást.',
    todo: 'Ellenőrizd a kapcsolatot; amint visszatér, az Earshot magától folytatja.',
  },
  refused: {
    what: 'Az állomás szervere nem válaszol',
    why: (host) =>
      `${host} visszautasítja a kapcsolatot, tehát a stream szervere valószínűleg nem fut. A hallgatók sem hallanak semmit.`,
    todo: 'Szólj annak, aki a szervert üzemelteti.',
  },
  reset: {
    what: 'A szerver megszakította a kapcsolatot',
    why: (host) => `${host} a válasz közben letette, vagy útközben szakadt meg valahol.`,
    todo: WAIT_THEN_TELL,
  },
  timeout: {
    what: 'Nem jött válasz időben',
    why: (host) => `${host} túlterhelt, vagy megszakadt odáig a hálózat.`,
    todo: 'Nézd meg, hogy más oldalak megnyílnak-e. Ha igen, szólj a szerver üzemeltetőjének.',
  },
  tls: {
    what: 'Nincs biztonságos kapcsolat a szerverrel',
    why: (host) => `A tanúsítványa lejárt, vagy más névre szól: ${host}.`,
    todo: 'Szólj annak, aki a szervert üzemelteti.',
  },
  redirect: {
    what: 'A szerver máshová küld',
    why: () => 'Valószínűleg másik címre költözött, például http-ről https-re.',
    todo: 'Keresd meg újra.',
  },
  'server-error': {
    what: 'A szerver saját hibát jelez',
    why: (host) => `Valami elromlott rajta: ${host}. Ez gyakran magától elmúlik.`,
    todo: WAIT_THEN_TELL,
  },
  'icy-stream': {
    what: 'Ez a cím maga az adás',
    why: () => 'Számok helyett zene jött.',
    todo: 'Keresd meg újra a szervert.',
  },
  'not-json': UNREADABLE,
  'not-xml': UNREADABLE,
  'wrong-shape': {
    what: 'A szerver válasza nem az, amire számítottunk',
    why: () => 'Talán frissítették a szervert, és másképp adja a számait.',
    todo: 'Várj egy kicsit; ha így marad, ellenőrizd a címet, vagy keress újabb Earshotot.',
  },
  'too-large': {
    what: 'A szerver válasza túl nagy',
    why: () =>
      'Hosszabb, mint amekkora egy hallgatói lista lehet, ezért az Earshot abbahagyta az olvasását.',
    todo: 'Ellenőrizd a címet.',
  },
  internal: {
    what: 'Az Earshot hibázott',
    why: () => 'A hiba a miénk, nem a szerveré.',
    todo: 'Az Earshot tovább próbálkozik. Ha így marad, indítsd újra, és szólj nekünk.',
  },
};
