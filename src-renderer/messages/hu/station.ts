import type { Messages } from '../messages';

export const station: Messages['station'] = {
  kind: { azuracast: 'AzuraCast', icecast: 'Icecast', shoutcast: 'Shoutcast' },
  looking: 'Keresés…',
  onKind: (name, kind) => `${name} (${kind})`,
  at: (address) => `itt: ${address}`,
  which: 'Melyik a tiéd?',
  listeners: (_n, shown) => `most ${shown} kapcsolat`,
  mounts: (_n, shown) => `${shown} csatorna`,
  confirm: (address) => `Ezt a címet a weblapon találtuk: ${address}. Ez a te szervered?`,
  use: 'Ezt az állomást választom',
  nothing: {
    heading: 'Ott nem találtuk meg a hallgatók számát',
    tried: 'Amit kipróbáltunk',
    copyMail: 'Levél másolása a szerver üzemeltetőjének',
    mail: (address) =>
      `Szia!\n\nSzeretném látni egy Earshot nevű programmal, hogy hányan hallgatják az adásunkat. Ehhez a stream szerverének (AzuraCast, Icecast vagy Shoutcast) a címe kell, nem a weboldalé. Itt nem találta meg: ${address}\n\nElküldenéd nekem\n- a szerver címét, és\n- AzuraCastnál egy API-kulcsot, amely láthatja az állomás jelentéseit, Icecastnál vagy Shoutcastnál a rendszergazdai bejelentkezést?\n\nAz Earshot csak olvas; semmit sem változtat meg a szerveren.\n\nKöszönöm`,
  },
  key: {
    apiKey: 'API-kulcs',
    username: 'Felhasználónév',
    password: 'Jelszó',
    kept: 'meg van adva, nem látható',
    test: 'Kipróbálás',
    testing: 'Kipróbálás folyik…',
    forget: 'Elfelejtés',
    howAzuracast:
      'Az AzuraCastban: jobb fent a neved, My Account, API Keys, Add. A felhasználónak ehhez az állomáshoz „View Station Reports” joga legyen.',
    howIcecast:
      'Az Icecast szerver rendszergazdai bejelentkezése: az icecast.xml <authentication> részében az admin-user és az admin-password.',
    howShoutcast: 'A Shoutcast szerver rendszergazdai jelszava.',
    how: 'Hol találom?',
    manual: 'A szerver saját leírása',
    keptIn: {
      file: 'Az Earshotot futtató számítógépen egy fájlban marad, amelyet csak a tulajdonosa olvashat.',
      keychain: 'Ennek a számítógépnek a kulcstartójában marad, sosem fájlban.',
      memory: 'Csak addig marad meg, amíg az Earshot fut.',
    },
    works: 'Működik.',
    worksDetail: (connections) =>
      `A szerver megmutat ${connections}ot, és azt, hogy honnan jönnek.`,
    countWorks: 'A számlálás működik.',
    countOnly: (listeners) =>
      `A szerver szerint: ${listeners}. A hallgatókhoz, helyekhez és lejátszókhoz kulcs vagy bejelentkezés kell.`,
    unusable:
      'Elfogadta, de a hallgatók listája most nem egyezik a számmal. Ez általában magától elmúlik.',
    keepAnyway: 'Megtartom így is',
    answered: (ms) => `${ms} ms alatt válaszolt`,
  },
};
