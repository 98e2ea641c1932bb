import type { SpokenLanguage } from '#shared/model/spoken-language';

const en = {
  file: 'File',
  open: 'Open Earshot',
  export: 'Export…',
  settings: 'Settings',
  close: 'Close Window',
  quit: 'Quit Earshot',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  larger: 'Larger',
  smaller: 'Smaller',
  fullScreen: 'Full Screen',
  about: 'About Earshot',
  hide: 'Hide Earshot',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
};

/** What the menu bar says. English is the measure: another language that lacks a text does not compile. */
export type MenuWords = typeof en;

const hu: MenuWords = {
  file: 'Fájl',
  open: 'Az Earshot megnyitása',
  export: 'Exportálás…',
  settings: 'Beállítások',
  close: 'Ablak bezárása',
  quit: 'Kilépés az Earshotból',
  edit: 'Szerkesztés',
  undo: 'Visszavonás',
  redo: 'Újra',
  cut: 'Kivágás',
  copy: 'Másolás',
  paste: 'Beillesztés',
  selectAll: 'Mindet kijelöli',
  view: 'Nézet',
  actualSize: 'Eredeti méret',
  larger: 'Nagyobb',
  smaller: 'Kisebb',
  fullScreen: 'Teljes képernyő',
  about: 'Az Earshot névjegye',
  hide: 'Az Earshot elrejtése',
  hideOthers: 'A többi elrejtése',
  showAll: 'Mindet mutatja',
};

const WORDS: Readonly<Record<SpokenLanguage, MenuWords>> = { en, hu };

export function menuWords(language: SpokenLanguage): MenuWords {
  return WORDS[language];
}
