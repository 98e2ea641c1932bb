import type { ByHandReason } from './update-way';

/** A title and what stands below it. */
export interface UpdateMessage {
  readonly title: string;
  readonly text: string;
}

const en = {
  offer: (version: string): UpdateMessage => ({
    title: `Earshot ${version} is there`,
    text: 'Download and install it? Counting goes on meanwhile; everything collected stays as it is.',
  }),
  download: 'Download',
  notNow: 'Not now',
  byHand: (version: string, reason: ByHandReason): UpdateMessage => ({
    title: `Earshot ${version} is there`,
    text: {
      'not-signed':
        'This copy cannot replace itself: macOS allows that only to apps that are signed. Download the new .dmg and drag Earshot into Applications as you did before.',
      unpacked:
        'This copy was unpacked from a .zip and cannot replace itself. Download the new one and unpack it over this folder.',
      'package-manager':
        'This copy was installed as a package, which needs the administrator. Download the new .deb and install it with: sudo apt install ./FILE',
    }[reason],
  }),
  openPage: 'Open the download page',
  ready: (version: string): UpdateMessage => ({
    title: `Earshot ${version} is downloaded`,
    text: 'Restart Earshot now? Otherwise it is installed when you quit. What listeners do in between is not seen.',
  }),
  restart: 'Restart now',
  later: 'When I quit',
  newest: (): UpdateMessage => ({
    title: 'This is the newest Earshot',
    text: 'There is nothing to install.',
  }),
  noAddress: (): UpdateMessage => ({
    title: 'This copy does not know where to ask',
    text: 'It was built without the address of a project page. Get newer versions from whoever gave it to you.',
  }),
  development: (): UpdateMessage => ({
    title: 'This Earshot runs from its source',
    text: 'Get the newest source instead; only an installed copy can be updated.',
  }),
  failed: (): UpdateMessage => ({
    title: 'No answer about new versions',
    text: 'Either this computer is offline or the project page cannot be reached. Nothing was changed; try again later.',
  }),
  downloadFailed: (): UpdateMessage => ({
    title: 'The new version could not be downloaded',
    text: 'Nothing was changed. Try again later, or download it from the project page.',
  }),
};

/** What is said about updates. English is the measure: another language that lacks a text does not compile. */
export type UpdateWords = typeof en;

const hu: UpdateWords = {
  offer: (version) => ({
    title: `Megjelent az Earshot ${version}`,
    text: 'Letöltsem és telepítsem? A számlálás közben is megy; minden összegyűjtött adat megmarad.',
  }),
  download: 'Letöltés',
  notNow: 'Most nem',
  byHand: (version, reason) => ({
    title: `Megjelent az Earshot ${version}`,
    text: {
      'not-signed':
        'Ez a példány nem tudja lecserélni magát: a macOS ezt csak aláírt alkalmazásoknak engedi. Töltsd le az új .dmg fájlt, és húzd az Earshotot az Alkalmazások mappába, ahogy először.',
      unpacked:
        'Ez a példány .zip fájlból való, és nem tudja lecserélni magát. Töltsd le az újat, és csomagold ki ugyanebbe a mappába.',
      'package-manager':
        'Ez a példány csomagként lett telepítve, ahhoz rendszergazda kell. Töltsd le az új .deb fájlt, és telepítsd így: sudo apt install ./FÁJL',
    }[reason],
  }),
  openPage: 'Letöltési oldal megnyitása',
  ready: (version) => ({
    title: `Az Earshot ${version} letöltve`,
    text: 'Újraindítsam most? Különben kilépéskor települ. Ami a hallgatóknál közben történik, azt nem látjuk.',
  }),
  restart: 'Újraindítás most',
  later: 'Kilépéskor',
  newest: () => ({ title: 'Ez a legújabb Earshot', text: 'Nincs mit telepíteni.' }),
  noAddress: () => ({
    title: 'Ez a példány nem tudja, hol kérdezzen',
    text: 'A projekt oldalának címe nélkül készült. Újabb változatot attól kérj, akitől ezt kaptad.',
  }),
  development: () => ({
    title: 'Ez az Earshot a forrásából fut',
    text: 'Töltsd le a legújabb forrást; frissíteni csak telepített példányt lehet.',
  }),
  failed: () => ({
    title: 'Nincs válasz az új változatokról',
    text: 'Vagy nincs internet ezen a gépen, vagy a projekt oldala nem érhető el. Semmi sem változott; próbáld meg később.',
  }),
  downloadFailed: () => ({
    title: 'Az új változatot nem sikerült letölteni',
    text: 'Semmi sem változott. Próbáld meg később, vagy töltsd le a projekt oldaláról.',
  }),
};

/** @param language BCP 47; English for all that is not Hungarian */
export function updateWords(language: string): UpdateWords {
  return /^hu\b/i.test(language) ? hu : en;
}
