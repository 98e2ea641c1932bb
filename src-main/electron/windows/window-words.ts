import type { SpokenLanguage } from '#shared/model/spoken-language';

/** What the shell itself says; everything else is said by the interface. */
export interface WindowWords {
  readonly stillCounting: {
    readonly title: string;
    readonly text: string;
    readonly noTray: string;
  };
  readonly keep: string;
  readonly quit: string;
  readonly brokeOnce: { readonly title: string; readonly text: string };
  readonly brokeAgain: { readonly title: string; readonly text: string };
  readonly tryAgain: string;
  readonly close: string;
  readonly cannotStart: string;
  readonly portTaken: (port: number) => string;
}

const EN: WindowWords = {
  stillCounting: {
    title: 'Earshot goes on counting',
    text: 'The window is closed, and Earshot stays in the tray: the number there opens it again. To end it, choose Quit in the menu of the tray.',
    noTray:
      'The window is closed, and Earshot goes on in the background. Start it again to see the window; to end it, press Alt there and choose File, Quit.',
  },
  keep: 'Go on counting',
  quit: 'Quit Earshot',
  brokeOnce: {
    title: 'The window was opened anew',
    text: 'It had broken down. The counting was not disturbed, and nothing is lost.',
  },
  brokeAgain: {
    title: 'The window keeps breaking down',
    text: 'The counting goes on without it. Try again, or close the window and start Earshot anew; if it stays so, the graphics driver is the usual reason.',
  },
  tryAgain: 'Try again',
  close: 'Close the window',
  cannotStart: 'Earshot cannot start',
  portTaken: (port) =>
    `The HTTP API cannot be served on port ${port}: another program has it, or the system does not allow it. Choose another port in Settings.`,
};

const HU: WindowWords = {
  stillCounting: {
    title: 'Az Earshot tovább számol',
    text: 'Az ablak bezárult, az Earshot a tálcán marad: az ott látható szám nyitja meg újra. Kilépni a tálcaikon menüjéből lehet.',
    noTray:
      'Az ablak bezárult, az Earshot a háttérben fut tovább. Indítsd el újra, és megint látod az ablakot; kilépni ott az Alt billentyűvel, a Fájl, Kilépés menüponttal lehet.',
  },
  keep: 'Számoljon tovább',
  quit: 'Kilépés',
  brokeOnce: {
    title: 'Az ablak újra megnyílt',
    text: 'Összeomlott, de a számlálást ez nem zavarta, és semmi sem veszett el.',
  },
  brokeAgain: {
    title: 'Az ablak újra meg újra összeomlik',
    text: 'A számlálás nélküle is megy tovább. Próbáld meg újra, vagy zárd be az ablakot, és indítsd újra az Earshotot; ha így marad, többnyire a videókártya illesztőprogramja az oka.',
  },
  tryAgain: 'Újra',
  close: 'Ablak bezárása',
  cannotStart: 'Az Earshot nem tud elindulni',
  portTaken: (port) =>
    `A HTTP API nem érhető el a(z) ${port} porton: egy másik program foglalja, vagy a rendszer nem engedi. Válassz másikat a Beállításokban.`,
};

const WORDS: Readonly<Record<SpokenLanguage, WindowWords>> = { en: EN, hu: HU };

export function windowWords(language: SpokenLanguage): WindowWords {
  return WORDS[language];
}
